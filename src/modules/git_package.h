#pragma once

#include <string>

#include "modules/access.h"
#include "modules/address.h"
#include "modules/http.h"
#include "modules/tree.h"

namespace lintel::modules {

/// Fetches a git repository by the installed git and writes the files of a revision by way of `writer`; `workspace` is
/// an empty directory for git's objects. Git is run without a shell, with arguments that are always the same but for
/// the address and the revision, in an environment that holds nothing of the scanned tree: it speaks https and ssh
/// alone, asks for nothing, runs no hooks, follows no redirects and checks nothing out. The files come out of its
/// objects by Lintel's own reader, so that no filter runs either. False, with a reason in `error`.
bool fetch_git(const GitAddress& address, const FetchAccess& access, const Environment& environment,
               const Patience& patience, const PackageLimits& limits, const std::string& workspace,
               PackageWriter& writer, std::string& revision, std::string& error);

}  // namespace lintel::modules
