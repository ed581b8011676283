-- All work per interval, of readings and of logs, with what cannot be: more running hours than the clock had, or an interval too long to tell days apart.
WITH every AS (
    SELECT
        'reading' AS source, id, machine, CAST(NULL AS VARCHAR) AS project, first, last, hours, load_percent, fuel_litres, electricity_kwh,
        CAST(NULL AS DOUBLE) AS adblue_litres, distance_km, idle_hours, latitude, longitude
    FROM reading_intervals
    UNION ALL
    SELECT
        'log' AS source, id, machine, project, first, last, hours, load_percent, fuel_litres, electricity_kwh,
        adblue_litres, distance_km, idle_hours, latitude, longitude
    FROM checked_logs
    WHERE reason IS NULL
)
SELECT
    e.*,
    CASE
        WHEN e.last - e.first > 3600000 * l.longest THEN 'too-long'
        WHEN e.hours > (e.last - e.first) / 3600000.0 + l.tolerance
            OR e.idle_hours > (e.last - e.first) / 3600000.0 + l.tolerance THEN 'over-24-hours'
    END AS reason
FROM every AS e CROSS JOIN limits AS l
