-- The load and the place of a machine nearest to each moment, and when they were read: as last known, or out of the same report a little later.
WITH moments AS (
    SELECT
        machine, instant, max(load_percent) AS load_percent,
        min(CASE WHEN latitude IS NOT NULL THEN id END) AS place_id
    FROM checked_readings
    WHERE reason IS NULL
    GROUP BY machine, instant
), around AS (
    SELECT
        machine, instant,
        max(CASE WHEN load_percent IS NOT NULL THEN instant END) OVER until_now AS load_before,
        min(CASE WHEN load_percent IS NOT NULL THEN instant END) OVER from_now AS load_after,
        max(CASE WHEN place_id IS NOT NULL THEN instant END) OVER until_now AS place_before,
        min(CASE WHEN place_id IS NOT NULL THEN instant END) OVER from_now AS place_after
    FROM moments
    WINDOW until_now AS (PARTITION BY machine ORDER BY instant ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW),
        from_now AS (PARTITION BY machine ORDER BY instant ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING)
), nearest AS (
    SELECT
        a.machine, a.instant,
        CASE WHEN a.load_after - a.instant < least(3600000 * l.spread, a.instant - a.load_before) THEN a.load_after ELSE a.load_before END AS load_at,
        CASE WHEN a.place_after - a.instant < least(3600000 * l.spread, a.instant - a.place_before) THEN a.place_after ELSE a.place_before END AS place_at
    FROM around AS a CROSS JOIN limits AS l
)
SELECT n.machine, n.instant, n.load_at, b.load_percent, n.place_at, r.latitude, r.longitude
FROM nearest AS n
LEFT JOIN moments AS b ON b.machine = n.machine AND b.instant = n.load_at
LEFT JOIN moments AS p ON p.machine = n.machine AND p.instant = n.place_at
LEFT JOIN checked_readings AS r ON r.id = p.place_id
