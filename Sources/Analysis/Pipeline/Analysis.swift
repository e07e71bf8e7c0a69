// One import for a user of the library: the whole analysis, from the model's file to its results.
@_exported import Agreement
@_exported import DeepResolve
@_exported import Explanation
@_exported import GenomicNetwork
@_exported import ModelReading
@_exported import Motifs
@_exported import Performance
@_exported import Planting
@_exported import ReportNumerics
@_exported import ReportSupport
@_exported import Results
@_exported import Sequences
