// A library that is loaded before a program and makes one of its system calls fail, or kills the program there.
//
// FAULT_CALL    which call: open, write, mkdir, rename, fsync, close
// FAULT_AT      which of these calls, from 1
// FAULT_FOLDER  only calls on files below this folder count
// FAULT_ERRNO   the error; 0 kills the program instead
// FAULT_MARK    descriptor-free note: a file that is made when the call was reached
//
// A call that fails does not do its work, except close, which always gives the descriptor back.

#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

static atomic_int seen;

static int is_below(const char *path) {
  const char *folder = getenv("FAULT_FOLDER");
  return folder && path && strncmp(path, folder, strlen(folder)) == 0;
}

static int is_of_folder(int descriptor) {
  char link[64], path[PATH_MAX];
  snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
  ssize_t length = readlink(link, path, sizeof path - 1);
  if (length < 0) return 0;
  path[length] = 0;
  return is_below(path);
}

// Whether this call is the one; the mark is made by a bare system call, which nothing here counts.
static int fails(const char *call, int counts) {
  const char *wanted = getenv("FAULT_CALL"), *at = getenv("FAULT_AT"), *mark = getenv("FAULT_MARK");
  if (!counts || !wanted || !at || strcmp(wanted, call) != 0) return 0;
  if (atomic_fetch_add(&seen, 1) + 1 != atoi(at)) return 0;
  if (mark) syscall(SYS_close, syscall(SYS_openat, AT_FDCWD, mark, O_WRONLY | O_CREAT, 0644));
  const char *code = getenv("FAULT_ERRNO");
  int number = code ? atoi(code) : EIO;
  if (number == 0) syscall(SYS_kill, syscall(SYS_getpid), SIGKILL);
  errno = number;
  return 1;
}

#define NEXT(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

static int opens(const char *path, int flags) { return (flags & (O_CREAT | O_WRONLY | O_RDWR)) && is_below(path); }

int open(const char *path, int flags, ...) {
  va_list list;
  va_start(list, flags);
  mode_t mode = va_arg(list, mode_t);
  va_end(list);
  if (fails("open", opens(path, flags))) return -1;
  return NEXT(open)(path, flags, mode);
}

int open64(const char *path, int flags, ...) {
  va_list list;
  va_start(list, flags);
  mode_t mode = va_arg(list, mode_t);
  va_end(list);
  if (fails("open", opens(path, flags))) return -1;
  return NEXT(open64)(path, flags, mode);
}

ssize_t write(int descriptor, const void *bytes, size_t count) {
  if (fails("write", is_of_folder(descriptor))) return -1;
  return NEXT(write)(descriptor, bytes, count);
}

ssize_t sendfile(int output, int input, off_t *offset, size_t count) {
  if (fails("write", is_of_folder(output))) return -1;
  return NEXT(sendfile)(output, input, offset, count);
}

int mkdir(const char *path, mode_t mode) {
  if (fails("mkdir", is_below(path))) return -1;
  return NEXT(mkdir)(path, mode);
}

char *mkdtemp(char *template) {
  if (fails("mkdir", is_below(template))) return NULL;
  return NEXT(mkdtemp)(template);
}

int rename(const char *from, const char *to) {
  if (fails("rename", is_below(from))) return -1;
  return NEXT(rename)(from, to);
}

int renameat2(int from_folder, const char *from, int to_folder, const char *to, unsigned int flags) {
  if (fails("rename", is_below(from))) return -1;
  return NEXT(renameat2)(from_folder, from, to_folder, to, flags);
}

int fsync(int descriptor) {
  if (fails("fsync", is_of_folder(descriptor))) return -1;
  return NEXT(fsync)(descriptor);
}

int syncfs(int descriptor) {
  if (fails("fsync", is_of_folder(descriptor))) return -1;
  return NEXT(syncfs)(descriptor);
}

// Only descriptors that were written to: an error on closing one that was read loses nothing.
int close(int descriptor) {
  int flags = fcntl(descriptor, F_GETFL);
  int counts = flags >= 0 && (flags & O_ACCMODE) != O_RDONLY && is_of_folder(descriptor);
  if (fails("close", counts)) {
    int number = errno;
    NEXT(close)(descriptor);
    errno = number;
    return -1;
  }
  return NEXT(close)(descriptor);
}
