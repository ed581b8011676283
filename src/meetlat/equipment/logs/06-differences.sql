-- What each counter ran from one reading to the next. Where it fell it was reset: what ran is unknown. Where it then stands above
-- the height it fell from, it may never have been reset, and what ran is unknown again.
WITH chained AS (
    SELECT
        c.machine, c.counter, c.id, c.instant, c.stand,
        lag(c.instant) OVER (PARTITION BY c.machine, c.counter ORDER BY c.instant) AS at_before,
        lag(c.stand) OVER (PARTITION BY c.machine, c.counter ORDER BY c.instant) AS stand_before,
        lag(c.stand, 2) OVER (PARTITION BY c.machine, c.counter ORDER BY c.instant) AS stand_before_that
    FROM counters AS c
    LEFT JOIN glitches AS g ON g.machine = c.machine AND g.instant = c.instant
    WHERE g.machine IS NULL
)
SELECT
    machine, counter, id, at_before AS first, instant AS last,
    CASE
        WHEN stand < stand_before THEN NULL
        WHEN stand_before < stand_before_that AND stand >= stand_before_that THEN NULL
        ELSE stand - stand_before
    END AS amount,
    CASE
        WHEN stand < stand_before THEN 'counter-reset'
        WHEN stand_before < stand_before_that AND stand >= stand_before_that THEN 'counter-returns'
    END AS fault
FROM chained
WHERE at_before IS NOT NULL
