-- The load and the place of a machine as last known at each moment, and since when they are known.
WITH moments AS (
    SELECT
        machine, instant, max(load_percent) AS load_percent,
        min(CASE WHEN latitude IS NOT NULL THEN id END) AS place_id
    FROM checked_readings
    WHERE reason IS NULL
    GROUP BY machine, instant
), located AS (
    SELECT m.machine, m.instant, m.load_percent, r.latitude, r.longitude
    FROM moments AS m LEFT JOIN checked_readings AS r ON r.id = m.place_id
)
SELECT
    machine, instant,
    last_value(load_percent IGNORE NULLS) OVER (PARTITION BY machine ORDER BY instant ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS load_percent,
    max(CASE WHEN load_percent IS NOT NULL THEN instant END)
        OVER (PARTITION BY machine ORDER BY instant ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS load_at,
    last_value(latitude IGNORE NULLS) OVER (PARTITION BY machine ORDER BY instant ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS latitude,
    last_value(longitude IGNORE NULLS) OVER (PARTITION BY machine ORDER BY instant ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS longitude,
    max(CASE WHEN latitude IS NOT NULL THEN instant END)
        OVER (PARTITION BY machine ORDER BY instant ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS place_at
FROM located
