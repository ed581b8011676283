-- Moments at which the hour counter cannot be right between its neighbours, while they agree with each other:
-- it falls and comes back, or jumps and falls back, by more hours than the clock ran. Nothing read at such a moment counts.
WITH neighbours AS (
    SELECT
        machine, instant, stand,
        lag(stand) OVER (PARTITION BY machine ORDER BY instant) AS stand_before,
        lag(instant) OVER (PARTITION BY machine ORDER BY instant) AS at_before,
        lead(stand) OVER (PARTITION BY machine ORDER BY instant) AS stand_after,
        lead(instant) OVER (PARTITION BY machine ORDER BY instant) AS at_after
    FROM counters
    WHERE counter = 'hours'
)
SELECT n.machine, n.instant
FROM neighbours AS n CROSS JOIN limits AS l
WHERE n.stand_after >= n.stand_before
  AND (
      (n.stand < n.stand_before AND n.stand_after - n.stand > (n.at_after - n.instant) / 3600000.0 + l.tolerance)
      OR (n.stand > n.stand_after AND n.stand - n.stand_before > (n.instant - n.at_before) / 3600000.0 + l.tolerance)
  )
