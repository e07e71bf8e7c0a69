import Foundation

/// A Python with modules that a test needs.
package enum PythonProgram {
  /// The Python that `REPORT_TEST_PYTHON` names, else that of the system.
  ///
  /// - Parameters:
  ///   - modules: as an import lists them, for example `h5py, numpy`.
  ///   - purpose: what is skipped without them, for example `exported files read by h5py`.
  /// - Returns: nil where it lacks one, which is said.
  package static func having(_ modules: String, for purpose: String) -> URL? {
    let given = ProcessInfo.processInfo.environment["REPORT_TEST_PYTHON"] ?? "/usr/bin/python3"
    let program = URL(fileURLWithPath: given)
    let run = try? CommandRun(["-c", "import \(modules)"], program: program)
    if run?.exitCode == 0 { return program }
    print("skipped: \(purpose); name a Python that has \(modules) by REPORT_TEST_PYTHON")
    return nil
  }
}
