#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "frontend/deployable.h"
#include "frontend/unit.h"

namespace lintel {

namespace hcl {
struct TreeView;
}

/// What the evaluation of a root depends on, to compare: equal ones give equal units, save for what functions and
/// includes read beside these.
class Dependencies {
 public:
  /// A file as it is now; equal ids mean equal text.
  void add_file(FileId file) { files_.push_back(file); }
  /// A directory whose files are read together, as it is written in roots.
  void add_directory(std::string directory) { directories_.push_back(std::move(directory)); }
  /// Anything else that decides, written out: where a call leads, which templates there are.
  void add_fact(std::string fact) { facts_.push_back(std::move(fact)); }
  void add(const Dependencies& others) {
    files_.insert(files_.end(), others.files_.begin(), others.files_.end());
    directories_.insert(directories_.end(), others.directories_.begin(), others.directories_.end());
    facts_.insert(facts_.end(), others.facts_.begin(), others.facts_.end());
  }

  bool has_directory(std::string_view directory) const {
    return std::find(directories_.begin(), directories_.end(), directory) != directories_.end();
  }

  friend bool operator==(const Dependencies&, const Dependencies&) = default;

 private:
  std::vector<FileId> files_;
  std::vector<std::string> directories_;
  std::vector<std::string> facts_;
};

/// One language's way into the scan: what it has read and parsed of the files, and the roots in it. Immutable; roots
/// are evaluated in any order, on any thread.
class Frontend {
 public:
  Frontend() = default;
  virtual ~Frontend() = default;
  Frontend(const Frontend&) = delete;
  Frontend& operator=(const Frontend&) = delete;

  /// What tells it apart from the other frontends of a session; the same in every session.
  virtual std::string name() const = 0;
  /// What names of its roots end with, where its language is read in several ways and this is not the first.
  virtual std::string_view reading() const { return {}; }
  /// What is deployed as a whole, by directory or file, as users know it; in a fixed order.
  virtual const std::vector<std::string>& roots() const = 0;
  /// What is wrong with the files by themselves; what evaluation finds is in each unit.
  virtual Problems problems() const = 0;
  /// The files that it holds for all roots together.
  virtual std::set<FileId> files() const = 0;
  /// What a root depends on, where its last evaluation has read the files `read`; none before the first.
  virtual Dependencies dependencies(std::size_t root, std::span<const FileId> read) const = 0;
  virtual Unit evaluate(std::size_t root) const = 0;
  /// The tree of a file that it holds parsed as HCL; nullptr for all others.
  virtual const hcl::TreeView* tree_of(FileId) const { return nullptr; }
  /// What can be deployed separately, roots or not.
  virtual std::vector<Deployable> deployables() const { return {}; }
};

/// A root of a scan: the place of its frontend among the scan's, and its own among that frontend's roots.
struct RootId {
  std::uint32_t frontend = 0;
  std::uint32_t root = 0;

  friend auto operator<=>(const RootId&, const RootId&) = default;
};

}  // namespace lintel
