-- W = V · w + E, in kWh; transport in km. An engine that burns needs its litres, one that is charged its kWh, a hybrid both; what burns without
-- need (litres of an electric machine) counts where they are told. Of hydrogen, and of a fuel whose w is not known, nothing can be told.
SELECT
    u.machine, f.name, f.class, u.project, u.period, u.entries, u.first_day, u.last_day, u.hours, u.fuel, u.kwh, c.category, c.is_zero_emission,
    round(CASE
        WHEN c.unit = 'km' THEN coalesce(u.km, 0)
        WHEN c.unit IS NULL THEN NULL
        WHEN c.burns_fuel AND c.is_charged THEN coalesce(u.fuel_if_charged * l.kwh_per_litre + u.kwh_if_fuelled, 0)
        WHEN c.burns_fuel THEN coalesce(u.fuel * l.kwh_per_litre + coalesce(u.kwh_if_fuelled, 0), 0)
        WHEN c.is_charged AND l.kwh_per_litre IS NULL THEN coalesce(u.kwh, 0) - coalesce(u.kwh_if_burning, 0)
        WHEN c.is_charged THEN coalesce(u.fuel_if_charged * l.kwh_per_litre, 0) + coalesce(u.kwh, 0)
        ELSE 0
    END, 6) AS amount,
    CASE
        WHEN c.unit = 'km' THEN u.entries_driven < u.entries
        WHEN c.burns_fuel AND c.is_charged THEN l.kwh_per_litre IS NULL OR u.entries_both < u.entries
        WHEN c.burns_fuel THEN l.kwh_per_litre IS NULL OR u.entries_fuelled < u.entries
        WHEN c.is_charged THEN u.entries_charged < u.entries OR (l.kwh_per_litre IS NULL AND u.entries_burning > 0)
        ELSE TRUE
    END AS lacks
FROM use AS u
INNER JOIN fleet AS f ON f.machine = u.machine
LEFT JOIN classes AS c ON c.class = f.class
LEFT JOIN litres AS l ON l.fuel = c.fuel AND l.period = u.period
