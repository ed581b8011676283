-- The project of an interval: as stated, unless the machine stood off all of its sites; else the one on whose sites it stood.
-- A place that the machine cannot have come to in time is not used.
WITH travelled AS (
    SELECT
        s.*,
        lag(latitude) OVER (PARTITION BY machine ORDER BY last, id) AS latitude_before,
        lag(longitude) OVER (PARTITION BY machine ORDER BY last, id) AS longitude_before,
        lag(CASE WHEN source = 'log' THEN first ELSE last END) OVER (PARTITION BY machine ORDER BY last, id) AS left_at
    FROM single_intervals AS s
    WHERE reason IS NULL AND latitude IS NOT NULL
), measured AS (
    SELECT
        t.source, t.id, t.first, t.last, t.left_at, t.project, t.latitude, t.longitude, l.speed, l.jump, l.earth_radius,
        2 * l.earth_radius * asin(least(1, sqrt(
            power(sin(radians(t.latitude - t.latitude_before) / 2), 2)
            + cos(radians(t.latitude)) * cos(radians(t.latitude_before)) * power(sin(radians(t.longitude - t.longitude_before) / 2), 2)
        ))) AS moved_km
    FROM travelled AS t CROSS JOIN limits AS l
), judged AS (
    SELECT
        source, id, first, last, project, latitude, longitude, earth_radius,
        coalesce(moved_km > jump AND moved_km > speed * (last - left_at) / 3600000.0, FALSE) AS is_impossible
    FROM measured
), near AS (
    SELECT
        j.source, j.id, j.first, j.last, j.project, j.is_impossible, w.project AS site,
        2 * j.earth_radius * asin(least(1, sqrt(
            power(sin(radians(j.latitude - w.latitude) / 2), 2)
            + cos(radians(j.latitude)) * cos(radians(w.latitude)) * power(sin(radians(j.longitude - w.longitude) / 2), 2)
        ))) * 1000 <= w.radius_m AS is_there
    FROM judged AS j LEFT JOIN sites AS w ON NOT j.is_impossible
), found AS (
    SELECT
        source, id, first, last,
        max(CASE WHEN is_impossible THEN 1 ELSE 0 END) AS impossible,
        max(CASE WHEN site = project THEN 1 ELSE 0 END) AS has_site,
        max(CASE WHEN site = project AND is_there THEN 1 ELSE 0 END) AS is_on_site,
        count(DISTINCT CASE WHEN is_there THEN site END) AS sites_there,
        min(CASE WHEN is_there THEN site END) AS site
    FROM near
    GROUP BY source, id, first, last
), every_site AS (
    SELECT DISTINCT project FROM sites
)
SELECT
    s.source, s.id, s.machine, s.first, s.last, s.hours, s.load_percent, s.fuel_litres, s.electricity_kwh, s.adblue_litres, s.distance_km,
    s.idle_hours, s.reason,
    CASE
        WHEN s.project IS NULL THEN CASE WHEN f.sites_there = 1 THEN f.site END
        WHEN f.has_site = 1 AND f.is_on_site = 0 THEN NULL
        ELSE s.project
    END AS project,
    CASE
        WHEN s.reason IS NOT NULL THEN NULL
        WHEN f.impossible = 1 THEN 'impossible-distance'
        WHEN s.project IS NULL AND f.sites_there > 1 THEN 'two-sites'
        WHEN f.has_site = 1 AND f.is_on_site = 0 THEN 'off-site'
        WHEN w.project IS NOT NULL AND f.id IS NULL THEN 'place-unknown'
    END AS place_fault
FROM single_intervals AS s
LEFT JOIN found AS f ON f.source = s.source AND f.id = s.id AND f.first = s.first AND f.last = s.last AND s.reason IS NULL
LEFT JOIN every_site AS w ON w.project = s.project
