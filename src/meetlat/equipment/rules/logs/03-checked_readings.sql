-- Double readings: of one moment and the same values the first counts; where a counter says two things at one moment, none does.
WITH compared AS (
    SELECT
        id, machine, utc_offset, instant, operating_hours, idle_hours, electricity_kwh, fuel_litres, distance_km,
        is_converted, load_percent, has_odd_load, latitude, longitude, has_odd_place,
        row_number() OVER (
            PARTITION BY machine, instant, operating_hours, idle_hours, electricity_kwh, fuel_litres, distance_km, load_percent, latitude, longitude
            ORDER BY id
        ) AS turn,
        min(operating_hours) OVER (PARTITION BY machine, instant) < max(operating_hours) OVER (PARTITION BY machine, instant)
            OR min(idle_hours) OVER (PARTITION BY machine, instant) < max(idle_hours) OVER (PARTITION BY machine, instant)
            OR min(electricity_kwh) OVER (PARTITION BY machine, instant) < max(electricity_kwh) OVER (PARTITION BY machine, instant)
            OR min(fuel_litres) OVER (PARTITION BY machine, instant) < max(fuel_litres) OVER (PARTITION BY machine, instant)
            OR min(distance_km) OVER (PARTITION BY machine, instant) < max(distance_km) OVER (PARTITION BY machine, instant) AS contradicts
    FROM timed_readings
    WHERE reason IS NULL
)
SELECT
    id, machine, utc_offset, instant, operating_hours, idle_hours, electricity_kwh, fuel_litres, distance_km,
    is_converted, load_percent, has_odd_load, latitude, longitude, has_odd_place,
    CASE WHEN contradicts THEN 'double-contradicting' WHEN turn > 1 THEN 'double-identical' END AS reason
FROM compared
UNION ALL
SELECT
    id, machine, utc_offset, instant, operating_hours, idle_hours, electricity_kwh, fuel_litres, distance_km,
    is_converted, load_percent, has_odd_load, latitude, longitude, has_odd_place,
    reason
FROM timed_readings
WHERE reason IS NOT NULL
