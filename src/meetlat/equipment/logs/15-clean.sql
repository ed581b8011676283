-- The cleaned log, as it is handed on and kept: what is unknown is NULL.
SELECT
    machine, project, day, epoch_ms(first) AT TIME ZONE 'UTC' AS first, epoch_ms(last) AT TIME ZONE 'UTC' AS last,
    hours, load_percent, fuel_litres, electricity_kwh, adblue_litres, distance_km, idle_hours
FROM daily
