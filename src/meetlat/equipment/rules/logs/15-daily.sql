-- What counts, per Dutch day: an interval over midnight is divided by time. Instants in ms since 1970, UTC.
WITH bounded AS (
    SELECT p.*, b.day AS first_day, e.day AS last_day
    FROM placed_intervals AS p
    INNER JOIN clock_hours AS b ON b.hour = CAST(floor(p.first / 3600000) AS BIGINT)
    INNER JOIN clock_hours AS e ON e.hour = CAST(floor(greatest(p.last - 1, p.first) / 3600000) AS BIGINT)
    WHERE p.reason IS NULL
), pieces AS (
    SELECT
        source, id, machine, project, first_day AS day, first, last, CAST(1 AS DOUBLE) AS share,
        hours, load_percent, fuel_litres, electricity_kwh, adblue_litres, distance_km, idle_hours
    FROM bounded
    WHERE first_day = last_day
    UNION ALL
    SELECT
        b.source, b.id, b.machine, b.project, d.day, greatest(b.first, d.starts) AS first, least(b.last, d.ends) AS last,
        CAST(least(b.last, d.ends) - greatest(b.first, d.starts) AS DOUBLE) / (b.last - b.first) AS share,
        b.hours, b.load_percent, b.fuel_litres, b.electricity_kwh, b.adblue_litres, b.distance_km, b.idle_hours
    FROM bounded AS b INNER JOIN days AS d ON d.day >= b.first_day AND d.day <= b.last_day
    WHERE b.first_day <> b.last_day
)
SELECT
    source, id, share, machine, project, day, first, last, hours * share AS hours, load_percent, fuel_litres * share AS fuel_litres,
    electricity_kwh * share AS electricity_kwh, adblue_litres * share AS adblue_litres, distance_km * share AS distance_km,
    idle_hours * share AS idle_hours
FROM pieces
