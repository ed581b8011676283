-- A machine in two places: intervals stated for different projects that overlap, of which none counts. A quantity counted twice: intervals
-- that overlap and both state it, of which the one that starts first counts.
WITH suspect AS (
    SELECT i.* FROM intervals AS i INNER JOIN clashing AS c ON c.machine = i.machine WHERE i.reason IS NULL
), ordered AS (
    SELECT
        source, id, machine, project, first, last, hours, load_percent, fuel_litres, electricity_kwh, adblue_litres, distance_km, idle_hours,
        latitude, longitude,
        max(CASE WHEN hours IS NOT NULL THEN last END) OVER before AS hours_until,
        max(CASE WHEN idle_hours IS NOT NULL THEN last END) OVER before AS idle_until,
        max(CASE WHEN fuel_litres IS NOT NULL THEN last END) OVER before AS fuel_until,
        max(CASE WHEN electricity_kwh IS NOT NULL THEN last END) OVER before AS electricity_until,
        max(CASE WHEN adblue_litres IS NOT NULL THEN last END) OVER before AS adblue_until,
        max(CASE WHEN distance_km IS NOT NULL THEN last END) OVER before AS distance_until
    FROM suspect
    WINDOW before AS (PARTITION BY machine ORDER BY first, last, id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)
), stated AS (
    SELECT
        id, machine, project, first, last,
        max(last) OVER (PARTITION BY machine ORDER BY first, last, id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS any_until,
        max(last) OVER (PARTITION BY machine, project ORDER BY first, last, id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS here_until,
        CASE WHEN lead(project) OVER (PARTITION BY machine ORDER BY first, last, id) <> project
             THEN lead(first) OVER (PARTITION BY machine ORDER BY first, last, id) END AS elsewhere_from
    FROM suspect
    WHERE project IS NOT NULL AND source = 'log'
), ahead AS (
    SELECT
        id, first, last, any_until, here_until,
        min(elsewhere_from) OVER (PARTITION BY machine ORDER BY first, last, id ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING) AS elsewhere_from
    FROM stated
), elsewhere AS (
    SELECT id FROM ahead
    WHERE elsewhere_from < last OR (any_until > first AND any_until > coalesce(here_until, first))
)
SELECT
    o.source, o.id, o.machine, o.project, o.first, o.last, o.hours, o.load_percent, o.fuel_litres, o.electricity_kwh, o.adblue_litres,
    o.distance_km, o.idle_hours, o.latitude, o.longitude,
    CASE
        WHEN e.id IS NOT NULL THEN 'two-places'
        WHEN (o.hours IS NOT NULL AND o.hours_until > o.first) OR (o.idle_hours IS NOT NULL AND o.idle_until > o.first)
            OR (o.fuel_litres IS NOT NULL AND o.fuel_until > o.first)
            OR (o.electricity_kwh IS NOT NULL AND o.electricity_until > o.first)
            OR (o.adblue_litres IS NOT NULL AND o.adblue_until > o.first)
            OR (o.distance_km IS NOT NULL AND o.distance_until > o.first) THEN 'overlap'
    END AS reason
FROM ordered AS o LEFT JOIN elsewhere AS e ON e.id = o.id AND o.source = 'log'
UNION ALL
SELECT
    i.source, i.id, i.machine, i.project, i.first, i.last, i.hours, i.load_percent, i.fuel_litres, i.electricity_kwh, i.adblue_litres,
    i.distance_km, i.idle_hours, i.latitude, i.longitude, i.reason
FROM intervals AS i LEFT JOIN clashing AS c ON c.machine = i.machine
WHERE i.reason IS NOT NULL OR c.machine IS NULL
