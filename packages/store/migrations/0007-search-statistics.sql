-- Open collections are searched by values of any frequency. With 1,000 kept values of a column that has millions of different ones the
-- planner takes each of the others for a thousandth of all rows, sixteen cells of a `near` for a fiftieth, and walks the whole table for a
-- few rows that the index would have named.
alter table directory_resource alter column tokens set statistics 300, alter column refs set statistics 300;
alter table formulary_resource alter column tokens set statistics 300, alter column refs set statistics 300;
