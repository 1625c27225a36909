/** Size of a relation in the graph, in px at zoom 1. */
export const boxSize = { width: 224, height: 52 } as const;

/** A picture that would be too small to read begins in its middle instead. */
export const fitOptions = { padding: 0.08, maxZoom: 1, minZoom: 0.5 };
