-- Everything that was found, one row for each row it touches, with what was done and the hours and litres at stake (NULL: unknown).
WITH amounts AS (
    SELECT 'log' AS source, id, hours, fuel_litres FROM checked_logs WHERE reason IS NOT NULL
    UNION ALL
    SELECT source, id, sum(hours) AS hours, sum(fuel_litres) AS fuel_litres FROM placed_intervals WHERE reason IS NOT NULL GROUP BY source, id
)
SELECT a.reason AS code, 'set_aside' AS done, a.source, a.id, a.machine, q.hours, q.fuel_litres
FROM accounts AS a LEFT JOIN amounts AS q ON q.source = a.source AND q.id = a.id
WHERE a.reason IS NOT NULL
UNION ALL
SELECT 'load-out-of-range' AS code, 'unknown' AS done, 'reading' AS source, id, machine, CAST(NULL AS DOUBLE) AS hours, CAST(NULL AS DOUBLE) AS fuel_litres
FROM checked_readings WHERE reason IS NULL AND has_odd_load
UNION ALL
SELECT 'load-out-of-range' AS code, 'unknown' AS done, 'log' AS source, id, machine, hours, fuel_litres
FROM checked_logs WHERE reason IS NULL AND has_odd_load
UNION ALL
SELECT 'place-impossible' AS code, 'unknown' AS done, 'reading' AS source, id, machine, CAST(NULL AS DOUBLE) AS hours, CAST(NULL AS DOUBLE) AS fuel_litres
FROM checked_readings WHERE reason IS NULL AND has_odd_place
UNION ALL
SELECT 'place-impossible' AS code, 'unknown' AS done, 'log' AS source, id, machine, hours, fuel_litres
FROM checked_logs WHERE reason IS NULL AND has_odd_place
UNION ALL
SELECT 'unit-converted' AS code, 'converted' AS done, 'reading' AS source, id, machine, CAST(NULL AS DOUBLE) AS hours, CAST(NULL AS DOUBLE) AS fuel_litres
FROM checked_readings WHERE reason IS NULL AND is_converted
UNION ALL
SELECT 'offset-changed' AS code, 'kept' AS done, 'reading' AS source, id, machine, CAST(NULL AS DOUBLE) AS hours, CAST(NULL AS DOUBLE) AS fuel_litres
FROM (
    SELECT id, machine, utc_offset, lag(utc_offset) OVER (PARTITION BY machine ORDER BY instant, id) AS offset_before
    FROM checked_readings WHERE reason IS NULL AND utc_offset <> 0
) AS stamped
WHERE utc_offset <> offset_before
UNION ALL
SELECT 'offset-changed' AS code, 'kept' AS done, 'log' AS source, id, machine, hours, fuel_litres
FROM (
    SELECT id, machine, hours, fuel_litres, utc_offset, lag(utc_offset) OVER (PARTITION BY machine ORDER BY first, id) AS offset_before
    FROM checked_logs WHERE reason IS NULL AND utc_offset <> 0
) AS stamped
WHERE utc_offset <> offset_before
UNION ALL
SELECT fault AS code, CASE fault WHEN 'counter-jitter' THEN 'kept' ELSE 'unknown' END AS done, 'reading' AS source, id, machine, CAST(NULL AS DOUBLE) AS hours, CAST(NULL AS DOUBLE) AS fuel_litres
FROM differences WHERE fault IS NOT NULL GROUP BY fault, id, machine
UNION ALL
SELECT 'gap' AS code, 'kept' AS done, p.source, p.id, p.machine, p.hours, p.fuel_litres
FROM placed_intervals AS p CROSS JOIN limits AS l
WHERE p.reason IS NULL AND p.source = 'reading' AND p.last - p.first > 3600000 * (l.gap + l.spread)
UNION ALL
SELECT place_fault AS code, 'kept' AS done, source, id, machine, hours, fuel_litres
FROM placed_intervals WHERE place_fault IS NOT NULL
UNION ALL
SELECT 'over-midnight' AS code, 'split' AS done, source, id, machine, sum(hours) AS hours, sum(fuel_litres) AS fuel_litres
FROM daily WHERE share < 1 GROUP BY source, id, machine
