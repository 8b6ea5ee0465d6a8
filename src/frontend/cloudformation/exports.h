#pragma once

#include <cstddef>
#include <functional>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "value/value.h"

namespace lintel::cloudformation {

struct TemplateFile;

/// An output of some template of the workspace that is exported.
struct Export {
  const TemplateFile* file = nullptr;
  std::size_t root = 0;     ///< index of the root template whose unit it is in
  std::string_view path;    ///< of the nested stack that makes it; empty: the root itself
  std::string_view output;  ///< logical id of the output
  Value name;               ///< known or partial
};

/// The exports of a workspace. Every template may import from every other, so they are looked up by what is known of
/// their names.
class ExportIndex {
 public:
  void add(const Export& exported);
  const std::vector<Export>& all() const { return exports_; }

  /// The one export that a name to import fits among those that `may_use` lets through; nullptr when there is none, or
  /// several.
  const Export* find(Value name, const std::function<bool(const Export&)>& may_use) const;

 private:
  std::vector<Export> exports_;
  std::unordered_map<std::string_view, std::vector<std::size_t>> by_name_;    ///< those whose name is known
  std::unordered_map<std::string_view, std::vector<std::size_t>> by_ending_;  ///< by the last characters that are known
};

}  // namespace lintel::cloudformation
