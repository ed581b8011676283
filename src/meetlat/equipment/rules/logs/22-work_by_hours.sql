-- W = t · P · load / 100, in kWh; transport in km. `lacks` tells whether there is work that cannot be told: no load, or no power where it ran.
SELECT
    u.machine, f.name, f.class, u.project, u.period, u.entries, u.first_day, u.last_day, u.hours, u.fuel, u.kwh, c.category, c.is_zero_emission,
    round(CASE
        WHEN c.unit = 'km' THEN coalesce(u.km, 0)
        WHEN c.unit = 'kWh' THEN coalesce(u.percent_hours * f.power_kw / 100, 0)
    END, 6) AS amount,
    CASE
        WHEN c.unit = 'km' THEN u.entries_driven < u.entries
        WHEN f.power_kw IS NULL THEN u.entries_told < u.entries OR u.hours > 0
        ELSE u.entries_told < u.entries
    END AS lacks
FROM use AS u
INNER JOIN fleet AS f ON f.machine = u.machine
LEFT JOIN classes AS c ON c.class = f.class
