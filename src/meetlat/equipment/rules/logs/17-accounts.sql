-- Every row that came in, once: kept (no reason) or set aside for one.
SELECT 'reading' AS source, r.id, r.machine, coalesce(r.reason, CASE WHEN g.machine IS NOT NULL THEN 'counter-glitch' END, i.reason) AS reason
FROM checked_readings AS r
LEFT JOIN glitches AS g ON g.machine = r.machine AND g.instant = r.instant AND r.reason IS NULL
LEFT JOIN (
    SELECT id, min(reason) AS reason FROM placed_intervals WHERE source = 'reading' AND reason IS NOT NULL GROUP BY id
) AS i ON i.id = r.id
UNION ALL
SELECT 'log' AS source, g.id, g.machine, coalesce(g.reason, p.reason) AS reason
FROM checked_logs AS g
LEFT JOIN placed_intervals AS p ON p.id = g.id AND p.source = 'log'
