-- Readings at their instant (ms since 1970, UTC), in litres and km; a row that cannot be used has its reason, a cell that cannot is unknown.
WITH timed AS (
    SELECT
        r.id, m.machine, m.fault, r.utc_offset, r.unreadable,
        CASE WHEN r.utc_offset IS NULL THEN c.kind END AS clock_kind,
        r.wall - 60000 * coalesce(r.utc_offset, c.utc_offset) AS instant,
        r.operating_hours, r.idle_hours, r.electricity_kwh,
        r.fuel_used * f.factor AS fuel_litres,
        r.distance * d.factor AS distance_km,
        f.factor <> 1 OR d.factor <> 1 AS is_converted,
        CASE WHEN r.load_percent BETWEEN 0 AND 100 THEN r.load_percent END AS load_percent,
        r.load_percent < 0 OR r.load_percent > 100 AS has_odd_load,
        CASE WHEN r.latitude BETWEEN -90 AND 90 AND r.longitude BETWEEN -180 AND 180
              AND (r.latitude <> 0 OR r.longitude <> 0) THEN r.latitude END AS latitude,
        CASE WHEN r.latitude BETWEEN -90 AND 90 AND r.longitude BETWEEN -180 AND 180
              AND (r.latitude <> 0 OR r.longitude <> 0) THEN r.longitude END AS longitude,
        (r.latitude IS NOT NULL OR r.longitude IS NOT NULL)
            AND NOT coalesce(r.latitude BETWEEN -90 AND 90 AND r.longitude BETWEEN -180 AND 180
                             AND (r.latitude <> 0 OR r.longitude <> 0), FALSE) AS has_odd_place
    FROM readings AS r
    LEFT JOIN machines AS m
        ON m.name = coalesce(r.machine, '') AND m.pin = coalesce(r.pin, '') AND m.serial_number = coalesce(r.serial_number, '')
    LEFT JOIN units AS f ON f.unit = r.fuel_unit
    LEFT JOIN units AS d ON d.unit = r.distance_unit
    LEFT JOIN clock AS c ON c.slot = CASE WHEN r.utc_offset IS NULL THEN CAST(floor(r.wall / 1800000) AS BIGINT) END
)
SELECT
    t.*,
    CASE
        WHEN t.unreadable IS NOT NULL THEN 'unreadable'
        WHEN t.fault IS NOT NULL THEN t.fault
        WHEN t.clock_kind = 'twice' THEN 'hour-twice'
        WHEN t.clock_kind = 'never' THEN 'hour-never'
        WHEN t.instant IS NULL OR t.instant < l.earliest OR t.instant >= l.latest THEN 'clock-not-set'
        WHEN t.instant > l.until THEN 'future'
        WHEN t.operating_hours < 0 OR t.idle_hours < 0 OR t.fuel_litres < 0 OR t.electricity_kwh < 0 OR t.distance_km < 0
            THEN 'negative'
        WHEN coalesce(t.operating_hours, t.idle_hours, t.fuel_litres, t.electricity_kwh, t.distance_km, t.load_percent, t.latitude)
            IS NULL THEN 'no-values'
    END AS reason
FROM timed AS t CROSS JOIN limits AS l
