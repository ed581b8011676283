-- Each counter of each machine by itself: what it stood at, at the moments on which it was read.
SELECT machine, 'hours' AS counter, instant, min(id) AS id, max(operating_hours) AS stand
FROM checked_readings WHERE reason IS NULL AND operating_hours IS NOT NULL GROUP BY machine, instant
UNION ALL
SELECT machine, 'idle' AS counter, instant, min(id) AS id, max(idle_hours) AS stand
FROM checked_readings WHERE reason IS NULL AND idle_hours IS NOT NULL GROUP BY machine, instant
UNION ALL
SELECT machine, 'fuel' AS counter, instant, min(id) AS id, max(fuel_litres) AS stand
FROM checked_readings WHERE reason IS NULL AND fuel_litres IS NOT NULL GROUP BY machine, instant
UNION ALL
SELECT machine, 'electricity' AS counter, instant, min(id) AS id, max(electricity_kwh) AS stand
FROM checked_readings WHERE reason IS NULL AND electricity_kwh IS NOT NULL GROUP BY machine, instant
UNION ALL
SELECT machine, 'distance' AS counter, instant, min(id) AS id, max(distance_km) AS stand
FROM checked_readings WHERE reason IS NULL AND distance_km IS NOT NULL GROUP BY machine, instant
