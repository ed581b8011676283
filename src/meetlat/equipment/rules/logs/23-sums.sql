-- The work of all partners together, per project, category and period of the share: emission-free, with an exhaust, and of which neither is known.
SELECT
    w.project,
    w.category,
    s.share_period,
    round(sum(CASE WHEN w.is_zero_emission THEN w.amount ELSE 0 END), 6) AS zero_emission,
    round(sum(CASE WHEN NOT w.is_zero_emission THEN w.amount ELSE 0 END), 6) AS exhaust,
    round(sum(CASE WHEN w.is_zero_emission IS NULL THEN w.amount ELSE 0 END), 6) AS either,
    max(CASE WHEN w.lacks AND coalesce(w.is_zero_emission, TRUE) THEN 1 ELSE 0 END) AS lacks_zero_emission,
    max(CASE WHEN w.lacks AND NOT coalesce(w.is_zero_emission, FALSE) THEN 1 ELSE 0 END) AS lacks_exhaust,
    min(w.first_day) AS first_day,
    max(w.last_day) AS last_day,
    round(sum(w.hours), 6) AS hours,
    round(sum(w.fuel), 6) AS fuel_litres,
    round(sum(w.kwh), 6) AS electricity_kwh
FROM work AS w
INNER JOIN share_periods AS s ON s.category = w.category AND s.period = w.period
GROUP BY w.project, w.category, s.share_period
