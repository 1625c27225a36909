export interface FacetOption {
  value: string;
  label: string;
  /** How many there are; left out where they are not counted. */
  count?: number;
}

export interface FacetProps {
  /** What is filtered by. */
  label: string;
  options: readonly FacetOption[];
  selected: readonly string[];
  onChange: (selected: string[]) => void;
}

/** The selection with the value taken out or put in. */
export function toggled(selected: readonly string[], value: string): string[] {
  return selected.includes(value) ? selected.filter((other) => other !== value) : [...selected, value];
}
