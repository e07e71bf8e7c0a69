#pragma once
#include <hdf5.h>
#include <string.h>

// Swift does not import object-like macros that expand to casts or to calls;
// each wrapper below gives one of them a type.

static inline hid_t chdf5_native_float(void) { return H5T_NATIVE_FLOAT; }
static inline hid_t chdf5_native_double(void) { return H5T_NATIVE_DOUBLE; }
static inline hid_t chdf5_native_int64(void) { return H5T_NATIVE_INT64; }
static inline hid_t chdf5_byte(void) { return H5T_NATIVE_UCHAR; }
static inline hid_t chdf5_default(void) { return H5P_DEFAULT; }
static inline hid_t chdf5_all(void) { return H5S_ALL; }
static inline hid_t chdf5_file_access(void) { return H5P_FILE_ACCESS; }
static inline hid_t chdf5_dataset_create(void) { return H5P_DATASET_CREATE; }
static inline unsigned chdf5_read_only(void) { return H5F_ACC_RDONLY; }
static inline unsigned chdf5_truncate(void) { return H5F_ACC_TRUNC; }

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
