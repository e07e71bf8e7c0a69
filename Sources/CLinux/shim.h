#pragma once

// The C library has both calls, but declares them only under _GNU_SOURCE,
// with which Swift does not import it.

int renameat2(int old_folder, const char *old_path, int new_folder, const char *new_path, unsigned int flags);
int syncfs(int descriptor);

// Of <linux/fs.h>: swap the two names in one step.
static const unsigned int clinux_rename_exchange = 2;
