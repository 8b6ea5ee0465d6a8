#pragma once

#include <functional>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "lintel/scan.h"
#include "source/source_set.h"

namespace lintel {

struct Session;

/// The names of the variables that Terraform files around the scanned paths declare `sensitive` or `ephemeral` in
/// `base`; none where nothing beside the code gives a variable a value.
std::set<std::string, std::less<>> find_sensitive_variables(const ScanOptions& options, const FileReader& base);

/// Whether Terraform files around the scanned paths declare a variable `sensitive` or `ephemeral`, as they are or in
/// the base of the options. They are read when it is first asked; any thread may.
std::function<bool(std::string_view name)> ask_sensitive_variables(const ScanOptions& options,
                                                                   std::shared_ptr<const FileReader> reader);

/// Where files say what sensitive variables and NoEcho parameters are given, by their defaults, by files of values and
/// by calls of modules, and what such a parameter is compared with: what excerpts must not show, whether a resource
/// uses it or not.
std::vector<HiddenText> find_hidden_values(const Session& session, const std::vector<FileId>& files);

/// The names of the parameters that templates around the scanned paths declare `NoEcho` in `base`; none where the user
/// gives no parameter a value.
std::set<std::string, std::less<>> find_secret_parameters(const ScanOptions& options, const FileReader& base);

}  // namespace lintel
