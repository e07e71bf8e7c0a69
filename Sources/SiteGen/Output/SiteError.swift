import Analysis

/// Why a site could not be made: where, and a fact; the words are in `problem` and `remedy`.
public struct SiteError: DiagnosedError, Hashable {
  /// The facts behind a `SiteError`.
  public enum Reason: Hashable, Sendable {
    /// The output is the root, the working folder or a folder around it.
    case outputHoldsWorkingFolder
    /// The output is an input of the run or lies inside one.
    case outputIsInput(String)
    /// The output exists and is no folder.
    case outputIsNoFolder
    /// The output is a folder with files and without a manifest of ours.
    case outputIsForeign
    /// The output holds a symbolic link, or something that is neither a file nor a folder.
    case outputHoldsLink
    /// Another run writes to the same output; the text names it.
    case outputLocked(owner: String)
    /// The file system is full; the count is what the site has taken so far.
    case diskFull(bytesWritten: Int)
    /// The file system refused; the text is its own.
    case cannotWrite(String)
    /// No folder of templates at any of the places, in the order searched.
    case noTemplates(searched: [String])
    /// A template or another file of the templates folder is missing.
    case templateMissing
    /// A template cannot be read; the text is of the file system or of the parser.
    case templateUnreadable(String)
    /// A template names something that its view does not have.
    case unknownTag(tag: String, view: String)
    /// A figure could not be drawn; kind, problem and remedy are the drawing's own.
    case figureFailed(kind: String, problem: String, remedy: String)
    /// A file of arrays could not be made; the call of the HDF5 library is named.
    case arraysFailed(call: String)
    /// The run was asked to stop.
    case cancelled
  }

  /// Base name of the file or folder concerned.
  public var file: String?
  public var place: String?
  public var reason: Reason

  public init(file: String?, place: String? = nil, reason: Reason) {
    self.file = file
    self.place = place
    self.reason = reason
  }

  public var kind: String {
    switch reason {
    case .outputHoldsWorkingFolder, .outputIsInput: "E-OUTPUT-PATH"
    case .outputIsNoFolder, .outputIsForeign: "E-OUTPUT-FOREIGN"
    case .outputHoldsLink: "E-OUTPUT-LINK"
    case .outputLocked: "E-OUTPUT-LOCKED"
    case .diskFull: "E-OUTPUT-FULL"
    case .cannotWrite: "E-OUTPUT-WRITE"
    case .noTemplates, .templateMissing: "E-TEMPLATE-MISSING"
    case .templateUnreadable: "E-TEMPLATE-SYNTAX"
    case .unknownTag: "E-TEMPLATE-TAG"
    case .figureFailed(let kind, _, _): kind
    case .arraysFailed: "E-H5-WRITE"
    case .cancelled: "E-CANCELLED"
    }
  }

  public var problem: String {
    switch reason {
    case .outputHoldsWorkingFolder: "the site would replace the folder that the program runs in"
    case .outputIsInput(let input): "the site would replace the input \(PrintableText.quoted(input))"
    case .outputIsNoFolder: "is a file, and the site is a folder"
    case .outputIsForeign: "holds files that this program did not write (no manifest.json of a report)"
    case .outputHoldsLink: "is a link or a special file inside the site's folder"
    case .outputLocked(let owner): "another run writes to this folder (\(owner))"
    case .diskFull(let bytes): "no space left after \(bytes) bytes of the site"
    case .cannotWrite(let message): "cannot be written (\(message))"
    case .noTemplates(let searched): "no folder of templates at \(searched.joined(separator: ", "))"
    case .templateMissing: "is missing from the templates"
    case .templateUnreadable(let message): "is no valid template (\(message))"
    case .unknownTag(let tag, let view): "the tag {{\(tag)}} names nothing that \(view) has"
    case .figureFailed(_, let problem, _): problem
    case .arraysFailed(let call): "the HDF5 library fails at \(call)"
    case .cancelled: "the run was stopped before the site was whole"
    }
  }

  public var remedy: String? {
    switch reason {
    case .outputHoldsWorkingFolder, .outputIsInput, .outputIsNoFolder:
      "Give a folder of its own after -o"
    case .outputIsForeign: "Give a new or empty folder after -o, or remove the files"
    case .outputHoldsLink: "Remove it; links are never followed"
    case .outputLocked: "Wait for that run to end, or give another folder after -o"
    case .diskFull: "Free space in the file system of this folder, or give another folder after -o"
    case .cannotWrite: "Give a folder that you may write to after -o"
    case .noTemplates: "Install the templates folder beside the program, or name it with --templates"
    case .templateMissing: "Copy the file from the program's own templates folder"
    case .templateUnreadable, .unknownTag: "Mend the template, or leave --templates out"
    case .figureFailed(_, _, let remedy): remedy
    case .arraysFailed: "Run the same command again where more memory is free"
    case .cancelled: "Run the same command again; the former site is as it was"
    }
  }

  public var exitCode: Int32 {
    switch reason {
    case .outputHoldsWorkingFolder, .outputIsInput: 2
    case .noTemplates, .templateMissing, .templateUnreadable, .unknownTag: 3
    case .cancelled: 130
    default: 4
    }
  }
}
