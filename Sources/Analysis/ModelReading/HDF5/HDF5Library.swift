import CHDF5
import Synchronization

/// The calls of the HDF5 library that this project makes, with statuses turned into errors.
///
/// This file is the only one that calls the library; every call's status is checked on the line after it.
package enum HDF5Library {
  private static func handle(
    _ call: String, close: @escaping @convention(c) (hid_t) -> herr_t, _ open: () -> hid_t
  ) throws(HDF5Failure) -> HDF5Handle {
    // The printer and the error stack belong to the thread, so both are set and emptied on the thread of the call.
    chdf5_silence()
    let id = open()
    try check(call, Int(id))
    return HDF5Handle(id: id) { if close($0) < 0 { chdf5_clear_errors() } }
  }

  @discardableResult
  private static func check(_ call: String, _ status: Int) throws(HDF5Failure) -> Int {
    guard status >= 0 else {
      chdf5_clear_errors()
      throw HDF5Failure(call: call)
    }
    return status
  }

  private static let imagesOpened = Atomic<Int>(0)

  /// A label for a file in memory: the library takes two open images of one name for the same file.
  private static func nextLabel() -> String { "image-\(imagesOpened.add(1, ordering: .relaxed).newValue)" }

  /// - Parameter growth: bytes by which the file in memory grows.
  private static func memoryAccess(growth: Int) throws(HDF5Failure) -> HDF5Handle {
    let access = try handle("H5Pcreate", close: H5Pclose) { H5Pcreate(chdf5_file_access()) }
    try check("H5Pset_fapl_core", Int(H5Pset_fapl_core(access.id, growth, false)))
    return access
  }

  /// The library's type whose layout in memory is that of Float or Double.
  private static func type<Element: BinaryFloatingPoint>(of element: Element.Type) -> hid_t {
    Element.self == Float.self ? chdf5_native_float() : chdf5_native_double()
  }

  /// Opens a file that lies in memory; nothing on the disk is touched.
  static func open(image: [UInt8]) throws(HDF5Failure) -> HDF5Handle {
    let access = try memoryAccess(growth: 1 << 16)
    // Filters that are not built in would make the library look for plug-ins to load.
    try check("H5PLset_loading_state", Int(H5PLset_loading_state(0)))
    let status = image.withUnsafeBytes { bytes in
      // The library copies the image; it takes a pointer to mutable bytes all the same.
      H5Pset_file_image(access.id, UnsafeMutableRawPointer(mutating: bytes.baseAddress), bytes.count)
    }
    try check("H5Pset_file_image", Int(status))
    return try handle("H5Fopen", close: H5Fclose) { H5Fopen(nextLabel(), chdf5_read_only(), access.id) }
  }

  static func linkKind(_ parent: borrowing HDF5Handle, _ path: String) throws(HDF5Failure) -> HDF5Handle.LinkKind {
    chdf5_silence()
    guard try check("H5Lexists", Int(H5Lexists(parent.id, path, chdf5_default()))) > 0 else { return .missing }
    let type = try check("H5Lget_info", Int(chdf5_link_type(parent.id, path)))
    return type == 0 ? .hard : type == 1 ? .soft : .external
  }

  static func openObject(_ parent: borrowing HDF5Handle, _ path: String) throws(HDF5Failure) -> HDF5Handle {
    try handle("H5Oopen", close: H5Oclose) { H5Oopen(parent.id, path, chdf5_default()) }
  }

  static func kind(of object: borrowing HDF5Handle) -> HDF5Handle.ObjectKind {
    switch H5Iget_type(object.id) {
    case H5I_GROUP: .group
    case H5I_DATASET: .dataset
    default: .other
    }
  }

  /// Number of links in a group.
  static func linkCount(_ group: borrowing HDF5Handle) throws(HDF5Failure) -> Int {
    var info = H5G_info_t()
    try check("H5Gget_info", Int(H5Gget_info(group.id, &info)))
    return Int(clamping: info.nlinks)
  }

  /// Name of a link of a group, in order of names.
  static func linkName(_ group: borrowing HDF5Handle, _ index: Int) throws(HDF5Failure) -> String {
    func read(_ text: UnsafeMutablePointer<CChar>?, _ size: Int) throws(HDF5Failure) -> Int {
      let order = (H5_INDEX_NAME, H5_ITER_INC)
      let status = H5Lget_name_by_idx(group.id, ".", order.0, order.1, hsize_t(index), text, size, chdf5_default())
      return try check("H5Lget_name_by_idx", status)
    }
    let length = try read(nil, 0)
    var bytes = [CChar](repeating: 0, count: length + 1)
    _ = try read(&bytes, length + 1)
    return String(decoding: bytes.prefix(length).map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  static func hasAttribute(_ object: borrowing HDF5Handle, _ name: String) throws(HDF5Failure) -> Bool {
    chdf5_silence()
    return try check("H5Aexists", Int(H5Aexists(object.id, name))) > 0
  }

  private static func attribute(_ object: borrowing HDF5Handle, _ name: String) throws(HDF5Failure) -> HDF5Handle {
    try handle("H5Aopen", close: H5Aclose) { H5Aopen(object.id, name, chdf5_default()) }
  }

  /// Raw bytes of each text of an attribute; nil where it does not hold texts, empty where it holds nothing.
  static func texts(
    _ object: borrowing HDF5Handle, _ name: String
  ) throws(HDF5Failure) -> (values: [[UInt8]], isScalar: Bool)? {
    let attribute = try attribute(object, name)
    let space = try handle("H5Aget_space", close: H5Sclose) { H5Aget_space(attribute.id) }
    let count = try check("H5Sget_simple_extent_npoints", Int(H5Sget_simple_extent_npoints(space.id)))
    let isScalar = H5Sget_simple_extent_type(space.id) == H5S_SCALAR
    // Keras writes an empty list of names as an empty array of numbers: the count decides before the type.
    if count == 0 { return ([], isScalar) }
    let type = try handle("H5Aget_type", close: H5Tclose) { H5Aget_type(attribute.id) }
    guard H5Tget_class(type.id) == H5T_STRING else { return nil }
    if try check("H5Tis_variable_str", Int(H5Tis_variable_str(type.id))) > 0 {
      var pointers = [UnsafeMutablePointer<CChar>?](repeating: nil, count: count)
      try check("H5Aread", Int(H5Aread(attribute.id, type.id, &pointers)))
      let values = pointers.map { pointer in
        pointer.map { Array(UnsafeRawBufferPointer(start: $0, count: strlen($0))) } ?? []
      }
      try check(
        "H5Dvlen_reclaim", Int(H5Dvlen_reclaim(type.id, space.id, chdf5_default(), &pointers)))
      return (values, isScalar)
    }
    let width = H5Tget_size(type.id)
    var bytes = [UInt8](repeating: 0, count: width * count)
    try check("H5Aread", Int(H5Aread(attribute.id, type.id, &bytes)))
    return ((0..<count).map { Array(bytes[$0 * width..<($0 + 1) * width]) }, isScalar)
  }

  /// Elements of an attribute, and bytes that they take in the file.
  static func attributeSize(
    _ object: borrowing HDF5Handle, _ name: String
  ) throws(HDF5Failure) -> (elements: Int, bytes: Int) {
    let attribute = try attribute(object, name)
    let space = try handle("H5Aget_space", close: H5Sclose) { H5Aget_space(attribute.id) }
    let elements = try check("H5Sget_simple_extent_npoints", Int(H5Sget_simple_extent_npoints(space.id)))
    return (elements, Int(clamping: H5Aget_storage_size(attribute.id)))
  }

  /// An attribute that is one whole number; nil where it is something else.
  static func integer(_ object: borrowing HDF5Handle, _ name: String) throws(HDF5Failure) -> Int? {
    let attribute = try attribute(object, name)
    let type = try handle("H5Aget_type", close: H5Tclose) { H5Aget_type(attribute.id) }
    let space = try handle("H5Aget_space", close: H5Sclose) { H5Aget_space(attribute.id) }
    guard H5Tget_class(type.id) == H5T_INTEGER, H5Sget_simple_extent_npoints(space.id) == 1 else {
      return nil
    }
    var value: Int64 = 0
    try check("H5Aread", Int(H5Aread(attribute.id, chdf5_native_int64(), &value)))
    return Int(value)
  }

  static func facts(_ dataset: borrowing HDF5Handle) throws(HDF5Failure) -> HDF5DatasetFacts {
    let space = try handle("H5Dget_space", close: H5Sclose) { H5Dget_space(dataset.id) }
    let type = try handle("H5Dget_type", close: H5Tclose) { H5Dget_type(dataset.id) }
    let creation = try handle("H5Dget_create_plist", close: H5Pclose) { H5Dget_create_plist(dataset.id) }
    let isNull = H5Sget_simple_extent_type(space.id) == H5S_NULL
    let rank = isNull ? 0 : try check("H5Sget_simple_extent_ndims", Int(H5Sget_simple_extent_ndims(space.id)))
    var extents = [hsize_t](repeating: 0, count: max(rank, 1))
    if rank > 0 {
      try check("H5Sget_simple_extent_dims", Int(H5Sget_simple_extent_dims(space.id, &extents, nil)))
    }
    let layout: HDF5DatasetFacts.Layout =
      switch H5Pget_layout(creation.id) {
      case H5D_CHUNKED: .chunked
      case H5D_VIRTUAL: .virtual
      case H5D_COMPACT: .compact
      default: .contiguous
      }
    var chunkElements = 0
    if layout == .chunked {
      var chunk = [hsize_t](repeating: 0, count: max(rank, 1))
      try check("H5Pget_chunk", Int(H5Pget_chunk(creation.id, Int32(rank), &chunk)))
      chunkElements = HDF5DatasetFacts.count(chunk.prefix(rank).map { Int(clamping: $0) })
    }
    let values: HDF5DatasetFacts.Values =
      switch H5Tget_class(type.id) {
      case H5T_FLOAT: .float
      case H5T_INTEGER: .integer
      default: .other
      }
    return HDF5DatasetFacts(
      shape: extents.prefix(rank).map { Int(clamping: $0) }, values: values, layout: layout,
      externalFiles: try check("H5Pget_external_count", Int(H5Pget_external_count(creation.id))),
      chunkElements: chunkElements, storedBytes: Int(clamping: H5Dget_storage_size(dataset.id)),
      filtersAvailable: try filtersAvailable(creation), hasNoSpace: isNull)
  }

  private static func filtersAvailable(_ creation: borrowing HDF5Handle) throws(HDF5Failure) -> Bool {
    let count = try check("H5Pget_nfilters", Int(H5Pget_nfilters(creation.id)))
    for index in 0..<count {
      var flags: UInt32 = 0
      var valueCount = 0
      var config: UInt32 = 0
      let filter = H5Pget_filter2(creation.id, UInt32(index), &flags, &valueCount, nil, 0, nil, &config)
      try check("H5Pget_filter2", Int(filter))
      // 1 deflate, 2 shuffle, 3 fletcher32, 4 szip, 5 nbit, 6 scale-offset: the ones the library knows itself.
      guard (1...6).contains(filter), H5Zfilter_avail(filter) > 0 else { return false }
    }
    return true
  }

  /// All elements of a dataset of numbers, converted to Float32 or else Float64 by the library.
  static func numbers<Element: BinaryFloatingPoint>(
    _ dataset: borrowing HDF5Handle, count: Int
  ) throws(HDF5Failure) -> [Element] { try read(dataset, as: type(of: Element.self), count: count) }

  /// A text that `write(text:to:_:)` stored.
  static func bytes(_ dataset: borrowing HDF5Handle, count: Int) throws(HDF5Failure) -> [UInt8] {
    try read(dataset, as: chdf5_byte(), count: count)
  }

  /// - Parameter type: the library's type whose layout in memory is that of `Element`.
  private static func read<Element: Numeric>(
    _ dataset: borrowing HDF5Handle, as type: hid_t, count: Int
  ) throws(HDF5Failure) -> [Element] {
    guard count > 0 else { return [] }
    var values = [Element](repeating: .zero, count: count)
    let status = values.withUnsafeMutableBytes {
      H5Dread(dataset.id, type, chdf5_all(), chdf5_all(), chdf5_default(), $0.baseAddress)
    }
    try check("H5Dread", Int(status))
    return values
  }

  /// Starts a file in memory, without a time of day; `image(of:)` hands it over.
  package static func create() throws(HDF5Failure) -> HDF5Handle {
    let access = try memoryAccess(growth: 1 << 20)
    return try handle("H5Fcreate", close: H5Fclose) { chdf5_create_file(nextLabel(), access.id) }
  }

  /// Writes an array of numbers; those of Float32 are stored as such, others as Float64.
  package static func write<Element: BinaryFloatingPoint>(
    _ values: [Element], shape: [Int], to parent: borrowing HDF5Handle, _ path: String
  ) throws(HDF5Failure) {
    try store(values, as: type(of: Element.self), shape: shape, in: parent, path)
  }

  /// Writes a text as an array of bytes, which has no limit of length and no encoding to guess.
  package static func write(text: [UInt8], to parent: borrowing HDF5Handle, _ path: String) throws(HDF5Failure) {
    try store(text, as: chdf5_byte(), shape: [text.count], in: parent, path)
  }

  package static func write<Element: FixedWidthInteger & SignedInteger>(
    _ values: [Element], shape: [Int], to parent: borrowing HDF5Handle, _ path: String
  ) throws(HDF5Failure) { try store(values, as: chdf5_integer(Element.bitWidth / 8), shape: shape, in: parent, path) }

  /// Writes truth values, in the form that h5py gives them; groups on the way must be there.
  package static func write(flags: [Int8], to file: borrowing HDF5Handle, _ path: String) throws(HDF5Failure) {
    chdf5_silence()
    try check("H5Dwrite", Int(chdf5_write_flags(file.id, path, flags, hsize_t(flags.count))))
  }

  package static func write(attribute name: String, _ value: Int64, of file: borrowing HDF5Handle) throws(HDF5Failure) {
    chdf5_silence()
    try check("H5Awrite", Int(chdf5_write_attribute(file.id, name, value)))
  }

  /// - Parameter type: the library's type whose layout in memory is that of `Element`; groups on the way are made.
  private static func store<Element: Numeric>(
    _ values: [Element], as type: hid_t, shape: [Int], in parent: borrowing HDF5Handle, _ path: String
  ) throws(HDF5Failure) {
    precondition(values.count == shape.reduce(1, *), "the library reads as many values as the shape has")
    let extents = shape.map { hsize_t($0) }
    let space = try handle("H5Screate_simple", close: H5Sclose) {
      shape.isEmpty ? H5Screate(H5S_SCALAR) : H5Screate_simple(Int32(extents.count), extents, nil)
    }
    let creation = try handle("H5Pcreate", close: H5Pclose) { H5Pcreate(chdf5_dataset_create()) }
    // Times would make equal results differ.
    try check("H5Pset_obj_track_times", Int(H5Pset_obj_track_times(creation.id, false)))
    if HDF5DatasetFacts.Compression.suits(values) {
      let chunk = HDF5DatasetFacts.Compression.chunk(of: shape)
      try check("H5Pset_chunk", Int(H5Pset_chunk(creation.id, Int32(chunk.count), chunk)))
      try check("H5Pset_shuffle", Int(H5Pset_shuffle(creation.id)))
      try check("H5Pset_deflate", Int(H5Pset_deflate(creation.id, HDF5DatasetFacts.Compression.level)))
    }
    let dataset = try handle("H5Dcreate2", close: H5Dclose) {
      chdf5_create_dataset(parent.id, path, type, space.id, creation.id)
    }
    guard !values.isEmpty else { return }
    let status = values.withUnsafeBytes {
      H5Dwrite(dataset.id, type, chdf5_all(), chdf5_all(), chdf5_default(), $0.baseAddress)
    }
    try check("H5Dwrite", Int(status))
  }

  /// The file's bytes as they would lie on a disk.
  package static func image(of file: borrowing HDF5Handle) throws(HDF5Failure) -> [UInt8] {
    try check("H5Fflush", Int(H5Fflush(file.id, H5F_SCOPE_GLOBAL)))
    let size = try check("H5Fget_file_image", H5Fget_file_image(file.id, nil, 0))
    var bytes = [UInt8](repeating: 0, count: size)
    try check("H5Fget_file_image", H5Fget_file_image(file.id, &bytes, size))
    return bytes
  }
}
