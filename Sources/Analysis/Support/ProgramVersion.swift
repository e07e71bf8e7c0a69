/// Version of the program, the one place that everything else takes it from.
///
/// `make package`, the recipes and a test of `CITATION.cff` read the two lines as they stand.
public enum ProgramVersion {
  public static let current = "0.2.0"
  /// Day of the version; reports have it for a date where none is given, since no clock is asked.
  public static let released = "2026-11-29"
}
