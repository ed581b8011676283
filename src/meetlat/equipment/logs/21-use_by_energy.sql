-- What each machine used, per project and period: the one pass over the log. `fuel_if_charged` are the litres of entries that tell the kWh too.
SELECT
    machine,
    counted_for(project) AS project,
    period_of(day) AS period,
    count(*) AS entries,
    min(day) AS first_day,
    max(day) AS last_day,
    sum(hours) AS hours,
    sum(fuel_litres) AS fuel,
    count(fuel_litres) AS entries_fuelled,
    sum(fuel_litres) FILTER (WHERE electricity_kwh IS NOT NULL) AS fuel_if_charged,
    sum(electricity_kwh) AS kwh,
    count(electricity_kwh) AS entries_charged,
    sum(electricity_kwh) FILTER (WHERE fuel_litres IS NOT NULL) AS kwh_if_fuelled,
    count(fuel_litres + electricity_kwh) AS entries_both,
    sum(electricity_kwh) FILTER (WHERE fuel_litres > 0) AS kwh_if_burning,
    count(electricity_kwh) FILTER (WHERE fuel_litres > 0) AS entries_burning,
    sum(distance_km) AS km,
    count(distance_km) AS entries_driven
FROM clean
GROUP BY machine, counted_for(project), period_of(day)
