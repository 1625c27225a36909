-- Gives the planner statistics of what observations have stored. See the function.
SELECT viewkeeper.analyze_inventory()
