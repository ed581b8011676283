-- Each way in which rows name a machine; which machine that is, `identity` tells.
SELECT machine AS name, pin, serial_number FROM readings
UNION
SELECT machine AS name, pin, serial_number FROM logs
