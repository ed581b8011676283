-- The cleaned log, as it is handed on and kept: what is unknown is NULL. A machine that does not run has no load: 0, which nobody need state.
SELECT
    machine, project, day, epoch_ms(first) AT TIME ZONE 'UTC' AS first, epoch_ms(last) AT TIME ZONE 'UTC' AS last,
    hours, CASE WHEN hours = 0 THEN 0 ELSE load_percent END AS load_percent, fuel_litres, electricity_kwh, adblue_litres, distance_km, idle_hours
FROM daily
