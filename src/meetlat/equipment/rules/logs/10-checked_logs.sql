-- Double log rows: of one machine and interval and the same values the first counts; where they say two things, none does.
WITH doubled AS (
    SELECT machine, first, last FROM timed_logs WHERE reason IS NULL GROUP BY machine, first, last HAVING count(*) > 1
), compared AS (
    SELECT
        t.*,
        row_number() OVER (
            PARTITION BY t.machine, t.first, t.last, t.project, t.hours, t.idle_hours, t.fuel_litres, t.electricity_kwh, t.adblue_litres, t.distance_km,
                t.load_percent
            ORDER BY t.id
        ) AS turn,
        min(t.project) OVER (PARTITION BY t.machine, t.first, t.last) < max(t.project) OVER (PARTITION BY t.machine, t.first, t.last) AS is_elsewhere,
        min(t.hours) OVER (PARTITION BY t.machine, t.first, t.last) < max(t.hours) OVER (PARTITION BY t.machine, t.first, t.last)
            OR min(t.idle_hours) OVER (PARTITION BY t.machine, t.first, t.last) < max(t.idle_hours) OVER (PARTITION BY t.machine, t.first, t.last)
            OR min(t.fuel_litres) OVER (PARTITION BY t.machine, t.first, t.last) < max(t.fuel_litres) OVER (PARTITION BY t.machine, t.first, t.last)
            OR min(t.electricity_kwh) OVER (PARTITION BY t.machine, t.first, t.last) < max(t.electricity_kwh) OVER (PARTITION BY t.machine, t.first, t.last)
            OR min(t.adblue_litres) OVER (PARTITION BY t.machine, t.first, t.last) < max(t.adblue_litres) OVER (PARTITION BY t.machine, t.first, t.last)
            OR min(t.distance_km) OVER (PARTITION BY t.machine, t.first, t.last) < max(t.distance_km) OVER (PARTITION BY t.machine, t.first, t.last) AS contradicts
    FROM timed_logs AS t INNER JOIN doubled AS d ON d.machine = t.machine AND d.first = t.first AND d.last = t.last
    WHERE t.reason IS NULL
)
SELECT
    id, machine, project, utc_offset, first, last, hours, idle_hours, fuel_litres, electricity_kwh, adblue_litres, distance_km,
    load_percent, has_odd_load, latitude, longitude, has_odd_place,
    CASE
        WHEN is_elsewhere THEN 'two-places'
        WHEN contradicts THEN 'double-contradicting'
        WHEN turn > 1 THEN 'double-identical'
    END AS reason
FROM compared
UNION ALL
SELECT
    t.id, t.machine, t.project, t.utc_offset, t.first, t.last, t.hours, t.idle_hours, t.fuel_litres, t.electricity_kwh, t.adblue_litres,
    t.distance_km, t.load_percent, t.has_odd_load, t.latitude, t.longitude, t.has_odd_place,
    t.reason
FROM timed_logs AS t LEFT JOIN doubled AS d ON d.machine = t.machine AND d.first = t.first AND d.last = t.last
WHERE t.reason IS NOT NULL OR d.machine IS NULL
