-- What each counter ran from one reading to the next, from the highest it stood at. A step back within its own grain (rounding, two reports of one
-- counter) is no reset: nothing ran. Where it fell further it was reset: what ran is unknown. Where it later stands above the height it fell from,
-- it may never have been reset, and what ran is unknown again.
WITH chained AS (
    SELECT
        c.machine, c.counter, c.id, c.instant, c.stand,
        CASE c.counter
            WHEN 'fuel' THEN l.step_back_fuel
            WHEN 'electricity' THEN l.step_back_electricity
            WHEN 'distance' THEN l.step_back_distance
            ELSE l.step_back_hours
        END AS step_back,
        lag(c.instant) OVER (PARTITION BY c.machine, c.counter ORDER BY c.instant) AS at_before,
        lag(c.stand) OVER (PARTITION BY c.machine, c.counter ORDER BY c.instant) AS stand_before
    FROM counters AS c
    CROSS JOIN limits AS l
    LEFT JOIN glitches AS g ON g.machine = c.machine AND g.instant = c.instant
    WHERE g.machine IS NULL
), runs AS (
    SELECT
        *,
        sum(CASE WHEN round(stand_before - stand, 9) > step_back THEN 1 ELSE 0 END)
            OVER (PARTITION BY machine, counter ORDER BY instant ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS run
    FROM chained
), heights AS (
    SELECT
        *,
        max(stand) OVER (PARTITION BY machine, counter, run ORDER BY instant ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS height,
        max(stand) OVER (PARTITION BY machine, counter, run ORDER BY instant ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS height_before,
        CASE WHEN run > 0
             THEN first_value(stand_before) OVER (PARTITION BY machine, counter, run ORDER BY instant ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)
        END AS fell_from
    FROM runs
), judged AS (
    SELECT
        machine, counter, id, instant, at_before, height, height_before,
        CASE
            WHEN at_before IS NULL THEN NULL
            WHEN height_before IS NULL OR round(height - stand, 9) > step_back THEN 'counter-reset'
            WHEN height_before < fell_from AND stand >= fell_from THEN 'counter-returns'
            WHEN stand < stand_before THEN 'counter-jitter'
        END AS fault
    FROM heights
)
SELECT
    machine, counter, id, at_before AS first, instant AS last,
    CASE WHEN fault = 'counter-jitter' THEN 0 WHEN fault IS NULL THEN height - height_before END AS amount,
    fault
FROM judged
WHERE at_before IS NOT NULL
