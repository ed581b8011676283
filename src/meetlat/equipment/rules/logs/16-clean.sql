-- The cleaned log, as it is handed on and kept: what is unknown is NULL. What a machine did for one project on one day in intervals that overlap is one
-- row, whatever counters and sheets told it: amounts are added up, the load is the average by hours. Where work of that day is lost, rows stay
-- apart: what was told of other hours does not stand for it. A machine that does not run has no load: 0, which nobody need state. Amounts have six
-- decimals, so that what is added up further on does not depend on the order of rows.
WITH lost AS (
    SELECT machine, first, last FROM differences WHERE amount IS NULL
    UNION ALL
    SELECT machine, first, last FROM placed_intervals WHERE reason IS NOT NULL AND reason <> 'overlap'
    UNION ALL
    SELECT machine, first, last FROM checked_logs WHERE reason IS NOT NULL AND reason <> 'double-identical' AND reason <> 'no-values'
), lossy AS (
    SELECT DISTINCT l.machine, d.day FROM lost AS l INNER JOIN days AS d ON l.first < d.ends AND l.last > d.starts
), met AS (
    SELECT
        d.*,
        CASE WHEN l.machine IS NULL AND d.first < max(d.last) OVER before THEN 0 ELSE 1 END AS begins
    FROM daily AS d
    INNER JOIN clashing AS c ON c.machine = d.machine
    LEFT JOIN lossy AS l ON l.machine = d.machine AND l.day = d.day
    WINDOW before AS (PARTITION BY d.machine, d.project, d.day ORDER BY d.first, d.last ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)
), stretched AS (
    SELECT *, sum(begins) OVER (PARTITION BY machine, project, day ORDER BY first, last ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS stretch
    FROM met
)
SELECT
    machine, project, day, epoch_ms(min(first)) AT TIME ZONE 'UTC' AS first, epoch_ms(max(last)) AT TIME ZONE 'UTC' AS last,
    round(sum(hours), 6) AS hours,
    CASE
        WHEN sum(hours) = 0 THEN 0
        WHEN count(*) = 1 THEN min(load_percent)
        WHEN count(CASE WHEN hours > 0 AND load_percent IS NULL THEN 1 END) = 0 THEN round(sum(hours * load_percent) / sum(hours), 6)
    END AS load_percent,
    round(sum(fuel_litres), 6) AS fuel_litres, round(sum(electricity_kwh), 6) AS electricity_kwh, round(sum(adblue_litres), 6) AS adblue_litres,
    round(sum(distance_km), 6) AS distance_km, round(sum(idle_hours), 6) AS idle_hours
FROM stretched
GROUP BY machine, project, day, stretch
UNION ALL
SELECT
    d.machine, d.project, d.day, epoch_ms(d.first) AT TIME ZONE 'UTC' AS first, epoch_ms(d.last) AT TIME ZONE 'UTC' AS last,
    round(d.hours, 6) AS hours, CASE WHEN d.hours = 0 THEN 0 ELSE d.load_percent END AS load_percent, round(d.fuel_litres, 6) AS fuel_litres,
    round(d.electricity_kwh, 6) AS electricity_kwh, round(d.adblue_litres, 6) AS adblue_litres, round(d.distance_km, 6) AS distance_km,
    round(d.idle_hours, 6) AS idle_hours
FROM daily AS d LEFT JOIN clashing AS c ON c.machine = d.machine
WHERE c.machine IS NULL
