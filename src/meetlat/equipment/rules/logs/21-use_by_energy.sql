-- What each machine used, per project and period: the one pass over the log. `fuel_if_charged` are the litres of entries that tell the kWh too.
SELECT
    machine,
    counted_for(project) AS project,
    period_of(day) AS period,
    count(*) AS entries,
    min(day) AS first_day,
    max(day) AS last_day,
    round(sum(hours), 6) AS hours,
    round(sum(fuel_litres), 6) AS fuel,
    count(fuel_litres) AS entries_fuelled,
    round(sum(fuel_litres) FILTER (WHERE electricity_kwh IS NOT NULL), 6) AS fuel_if_charged,
    round(sum(electricity_kwh), 6) AS kwh,
    count(electricity_kwh) AS entries_charged,
    round(sum(electricity_kwh) FILTER (WHERE fuel_litres IS NOT NULL), 6) AS kwh_if_fuelled,
    count(fuel_litres + electricity_kwh) AS entries_both,
    round(sum(electricity_kwh) FILTER (WHERE fuel_litres > 0), 6) AS kwh_if_burning,
    count(electricity_kwh) FILTER (WHERE fuel_litres > 0) AS entries_burning,
    round(sum(distance_km), 6) AS km,
    count(distance_km) AS entries_driven
FROM clean
GROUP BY machine, counted_for(project), period_of(day)
