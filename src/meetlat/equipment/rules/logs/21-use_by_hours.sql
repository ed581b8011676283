-- What each machine did, per project and period: the one pass over the log. Where hours are 0 the load is 0, so a product is NULL only where one is not known.
SELECT
    machine,
    counted_for(project) AS project,
    period_of(day) AS period,
    count(*) AS entries,
    min(day) AS first_day,
    max(day) AS last_day,
    round(sum(hours), 6) AS hours,
    round(sum(fuel_litres), 6) AS fuel,
    round(sum(electricity_kwh), 6) AS kwh,
    round(sum(hours * load_percent), 6) AS percent_hours,
    count(hours * load_percent) AS entries_told,
    round(sum(distance_km), 6) AS km,
    count(distance_km) AS entries_driven
FROM clean
GROUP BY machine, counted_for(project), period_of(day)
