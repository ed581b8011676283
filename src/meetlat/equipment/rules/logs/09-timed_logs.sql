-- Log rows between their instants (ms since 1970, UTC); a row that cannot be used has its reason, a cell that cannot is unknown.
WITH timed AS (
    SELECT
        g.id, m.machine, m.fault, g.project, g.unreadable, g.offset_from AS utc_offset,
        CASE WHEN g.offset_from IS NULL THEN b.kind END AS kind_from,
        CASE WHEN g.offset_to IS NULL THEN e.kind END AS kind_to,
        g.wall_from - 60000 * coalesce(g.offset_from, b.utc_offset) AS first,
        g.wall_to - 60000 * coalesce(g.offset_to, e.utc_offset) AS last,
        g.hours, g.idle_hours, g.fuel_litres, g.electricity_kwh, g.adblue_litres, g.distance_km,
        CASE WHEN g.load_percent BETWEEN 0 AND 100 THEN g.load_percent END AS load_percent,
        g.load_percent < 0 OR g.load_percent > 100 AS has_odd_load,
        CASE WHEN g.latitude BETWEEN -90 AND 90 AND g.longitude BETWEEN -180 AND 180
              AND (g.latitude <> 0 OR g.longitude <> 0) THEN g.latitude END AS latitude,
        CASE WHEN g.latitude BETWEEN -90 AND 90 AND g.longitude BETWEEN -180 AND 180
              AND (g.latitude <> 0 OR g.longitude <> 0) THEN g.longitude END AS longitude,
        (g.latitude IS NOT NULL OR g.longitude IS NOT NULL)
            AND NOT coalesce(g.latitude BETWEEN -90 AND 90 AND g.longitude BETWEEN -180 AND 180
                             AND (g.latitude <> 0 OR g.longitude <> 0), FALSE) AS has_odd_place
    FROM logs AS g
    LEFT JOIN machines AS m
        ON m.name = coalesce(g.machine, '') AND m.pin = coalesce(g.pin, '') AND m.serial_number = coalesce(g.serial_number, '')
    LEFT JOIN clock AS b ON b.slot = CASE WHEN g.offset_from IS NULL THEN CAST(floor(g.wall_from / 1800000) AS BIGINT) END
    LEFT JOIN clock AS e ON e.slot = CASE WHEN g.offset_to IS NULL THEN CAST(floor(g.wall_to / 1800000) AS BIGINT) END
)
SELECT
    t.*,
    CASE
        WHEN t.unreadable IS NOT NULL THEN 'unreadable'
        WHEN t.fault IS NOT NULL THEN t.fault
        WHEN t.kind_from = 'twice' OR t.kind_to = 'twice' THEN 'hour-twice'
        WHEN t.kind_from = 'never' OR t.kind_to = 'never' THEN 'hour-never'
        WHEN t.first IS NULL OR t.last IS NULL OR t.first < l.earliest OR t.last >= l.latest THEN 'clock-not-set'
        WHEN t.last > l.until THEN 'future'
        WHEN t.last < t.first THEN 'to-before-from'
        WHEN t.hours < 0 OR t.idle_hours < 0 OR t.fuel_litres < 0 OR t.electricity_kwh < 0 OR t.adblue_litres < 0 OR t.distance_km < 0
            THEN 'negative'
        WHEN coalesce(t.hours, t.idle_hours, t.fuel_litres, t.electricity_kwh, t.adblue_litres, t.distance_km) IS NULL THEN 'no-values'
    END AS reason
FROM timed AS t CROSS JOIN limits AS l
