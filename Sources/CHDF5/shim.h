#pragma once
#include <hdf5.h>
#include <string.h>

// Swift does not import object-like macros that expand to casts or to calls;
// each wrapper below gives one of them a type.

static inline hid_t chdf5_native_float(void) { return H5T_NATIVE_FLOAT; }
static inline hid_t chdf5_native_double(void) { return H5T_NATIVE_DOUBLE; }
static inline hid_t chdf5_native_int64(void) { return H5T_NATIVE_INT64; }
static inline hid_t chdf5_integer(size_t bytes) {
  return bytes == 1 ? H5T_NATIVE_INT8 : bytes == 2 ? H5T_NATIVE_INT16 : bytes == 4 ? H5T_NATIVE_INT32 : H5T_NATIVE_INT64;
}
static inline hid_t chdf5_byte(void) { return H5T_NATIVE_UCHAR; }
static inline hid_t chdf5_default(void) { return H5P_DEFAULT; }
static inline hid_t chdf5_all(void) { return H5S_ALL; }
static inline hid_t chdf5_file_access(void) { return H5P_FILE_ACCESS; }
static inline hid_t chdf5_dataset_create(void) { return H5P_DATASET_CREATE; }
static inline unsigned chdf5_read_only(void) { return H5F_ACC_RDONLY; }

// The error printer and the error stack belong to the thread in a thread-safe
// build: silence the printer on whichever thread is about to call the library.
static inline void chdf5_silence(void) { H5Eset_auto2(H5E_DEFAULT, NULL, NULL); }

// A stack left on a test thread makes the library loop when it closes.
static inline void chdf5_clear_errors(void) { H5Eclear2(H5E_DEFAULT); }

// H5Lget_info is a function in some releases and a macro in others: -1 for a failure, 0 hard, 1 soft, 2 any other.
static inline int chdf5_link_type(hid_t location, const char *name) {
  H5L_info_t info;
  if (H5Lget_info(location, name, &info, H5P_DEFAULT) < 0) return -1;
  return info.type == H5L_TYPE_HARD ? 0 : info.type == H5L_TYPE_SOFT ? 1 : 2;
}

// Properties of groups or files without a time of day, which would make equal files differ; negative for a failure.
static inline hid_t chdf5_without_times(hid_t kind) {
  hid_t properties = H5Pcreate(kind);
  if (properties >= 0 && H5Pset_obj_track_times(properties, 0) < 0) {
    H5Pclose(properties);
    return -1;
  }
  return properties;
}

// A file whose groups and headers have the compact forms of version 1.8, which every reader since 2008 knows. Its head
// stays of the first kind: the library changes a byte of a later one when it hands over an image, but not its checksum.
static inline hid_t chdf5_create_file(const char *name, hid_t access) {
  hid_t properties = chdf5_without_times(H5P_FILE_CREATE);
  if (properties < 0) return -1;
  hid_t file = H5Fcreate(name, H5F_ACC_TRUNC, properties, access);
  H5Pclose(properties);
  if (file >= 0 && H5Fset_libver_bounds(file, H5F_LIBVER_V18, H5F_LIBVER_V18) < 0) {
    H5Fclose(file);
    return -1;
  }
  return file;
}

// Makes the groups on the way to a path that are not there yet; negative for a failure.
static inline herr_t chdf5_create_groups(hid_t parent, const char *path) {
  char way[256];
  size_t length = strlen(path);
  if (length >= sizeof way) return -1;
  memcpy(way, path, length + 1);
  for (size_t index = 1; index < length; index++) {
    if (way[index] != '/') continue;
    way[index] = 0;
    htri_t is_there = H5Lexists(parent, way, H5P_DEFAULT);
    if (is_there < 0) return -1;
    if (is_there == 0) {
      hid_t properties = chdf5_without_times(H5P_GROUP_CREATE);
      if (properties < 0) return -1;
      hid_t group = H5Gcreate2(parent, way, H5P_DEFAULT, properties, H5P_DEFAULT);
      H5Pclose(properties);
      if (group < 0) return -1;
      H5Gclose(group);
    }
    way[index] = '/';
  }
  return 0;
}

// A dataset, and the groups on the way to it that are not there yet.
static inline hid_t chdf5_create_dataset(hid_t parent, const char *path, hid_t type, hid_t space, hid_t creation) {
  if (chdf5_create_groups(parent, path) < 0) return -1;
  return H5Dcreate2(parent, path, type, space, H5P_DEFAULT, creation, H5P_DEFAULT);
}

// One whole number as an attribute; negative for a failure.
static inline herr_t chdf5_write_attribute(hid_t object, const char *name, int64_t value) {
  hid_t space = H5Screate(H5S_SCALAR);
  if (space < 0) return -1;
  hid_t attribute = H5Acreate2(object, name, H5T_NATIVE_INT64, space, H5P_DEFAULT, H5P_DEFAULT);
  herr_t status = attribute < 0 ? -1 : H5Awrite(attribute, H5T_NATIVE_INT64, &value);
  if (attribute >= 0) H5Aclose(attribute);
  H5Sclose(space);
  return status;
}

// Truth values as an enumeration of FALSE and TRUE, which h5py reads as such; negative for a failure.
static inline herr_t chdf5_write_flags(hid_t parent, const char *path, const int8_t *values, hsize_t count) {
  const int8_t no = 0, yes = 1;
  hid_t type = H5Tenum_create(H5T_NATIVE_INT8);
  hid_t space = H5Screate_simple(1, &count, NULL);
  hid_t creation = H5Pcreate(H5P_DATASET_CREATE);
  herr_t status = -1;
  if (type >= 0 && space >= 0 && creation >= 0 && H5Tenum_insert(type, "FALSE", &no) >= 0 &&
      H5Tenum_insert(type, "TRUE", &yes) >= 0 && H5Pset_obj_track_times(creation, 0) >= 0) {
    hid_t dataset = H5Dcreate2(parent, path, type, space, H5P_DEFAULT, creation, H5P_DEFAULT);
    if (dataset >= 0) {
      status = count == 0 ? 0 : H5Dwrite(dataset, type, H5S_ALL, H5S_ALL, H5P_DEFAULT, values);
      H5Dclose(dataset);
    }
  }
  if (creation >= 0) H5Pclose(creation);
  if (space >= 0) H5Sclose(space);
  if (type >= 0) H5Tclose(type);
  return status;
}
