-- Double log rows: of one machine and interval and the same values the first counts; where they say two things, none does.
WITH compared AS (
    SELECT
        *,
        row_number() OVER (
            PARTITION BY machine, first, last, project, hours, idle_hours, fuel_litres, electricity_kwh, adblue_litres, distance_km, load_percent
            ORDER BY id
        ) AS turn,
        min(project) OVER (PARTITION BY machine, first, last) < max(project) OVER (PARTITION BY machine, first, last) AS is_elsewhere,
        min(hours) OVER (PARTITION BY machine, first, last) < max(hours) OVER (PARTITION BY machine, first, last)
            OR min(idle_hours) OVER (PARTITION BY machine, first, last) < max(idle_hours) OVER (PARTITION BY machine, first, last)
            OR min(fuel_litres) OVER (PARTITION BY machine, first, last) < max(fuel_litres) OVER (PARTITION BY machine, first, last)
            OR min(electricity_kwh) OVER (PARTITION BY machine, first, last) < max(electricity_kwh) OVER (PARTITION BY machine, first, last)
            OR min(adblue_litres) OVER (PARTITION BY machine, first, last) < max(adblue_litres) OVER (PARTITION BY machine, first, last)
            OR min(distance_km) OVER (PARTITION BY machine, first, last) < max(distance_km) OVER (PARTITION BY machine, first, last) AS contradicts
    FROM timed_logs
    WHERE reason IS NULL
)
SELECT
    id, machine, project, first, last, hours, idle_hours, fuel_litres, electricity_kwh, adblue_litres, distance_km,
    load_percent, has_odd_load, latitude, longitude, has_odd_place,
    CASE
        WHEN is_elsewhere THEN 'two-places'
        WHEN contradicts THEN 'double-contradicting'
        WHEN turn > 1 THEN 'double-identical'
    END AS reason
FROM compared
UNION ALL
SELECT
    id, machine, project, first, last, hours, idle_hours, fuel_litres, electricity_kwh, adblue_litres, distance_km,
    load_percent, has_odd_load, latitude, longitude, has_odd_place,
    reason
FROM timed_logs
WHERE reason IS NOT NULL
