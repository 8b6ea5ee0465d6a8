#pragma once

#include <deque>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <shared_mutex>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "source/problem.h"
#include "syntax/hcl/tree.h"

namespace lintel::model {

struct MappingSet;

/// Where an attribute goes: `acl` → `AccessControl`, `default_action.forward` → `ForwardConfig`.
struct Naming {
  std::string_view source;    ///< the attribute's path through blocks, from the resource's top
  std::string_view property;  ///< path relative to the property that the enclosing block became; `X[].Y`, or `.`
};

/// A `defaults` block: what AWS or the provider sets where nothing is written.
struct Defaults {
  hcl::Cursor properties;     ///< an object of expressions
  hcl::Cursor when;           ///< they are set only if this holds; empty: always
  std::string_view since;     ///< AWS: the day from which it does so, `2023-01-05`; empty: from the beginning
  std::string_view provider;  ///< the provider: a constraint on the versions that do so; empty: all
  std::string_view source;    ///< the page where it is written
  std::string_view canonical_type;
  std::string_view source_type;  ///< the Terraform or CloudFormation type that it is of; empty: of either language
};

/// What a block of a mapping file makes of a resource.
enum class MappingRole : std::uint8_t {
  resource,    ///< the block is a canonical resource
  attachment,  ///< the block sets properties of another resource
  also,        ///< the block is one more canonical resource besides its own
};

/// One `resource`, `attachment` or `also` block of a mapping file; see docs/mapping-files.md for the language.
struct Mapping {
  MappingRole role = MappingRole::resource;
  std::string_view source_type;           ///< `aws_s3_bucket_versioning`
  std::string_view canonical_type;        ///< `AWS::S3::Bucket`; of an attachment: its target's
  bool terraform_only = false;            ///< the registry has no such type: names are made by rule alone
  std::vector<Naming> names;              ///< sorted by `source`
  std::vector<std::string_view> ignore;   ///< attributes without counterpart
  std::vector<std::string_view> legacy;   ///< attributes of older provider versions: not in the provider's schema
  std::vector<std::string_view> extra;    ///< properties of the model that the registry's type does not have
  std::vector<std::string_view> matches;  ///< attachments: properties of the target that `by` is compared with
  std::string_view into;   ///< the property that the block's attributes are converted into; empty: the resource itself
  hcl::Cursor properties;  ///< an object of expressions; empty: none
  std::vector<Defaults> defaults;
  hcl::Cursor by;
  hcl::Cursor within;  ///< attachments: what must be equal besides the name, an object of the target's properties
  hcl::Cursor when;
  hcl::Cursor for_each;
  std::vector<std::pair<std::string_view, hcl::Cursor>> locals;  ///< `local.x`; each uses only those before it
  std::vector<Mapping> also;
  hcl::Cursor block;
  const MappingSet* set = nullptr;

  /// What `local.NAME` stands for; nothing when there is none.
  hcl::Cursor find_local(std::string_view name) const;
};

/// The words that mappings have for paths of canonical properties, as far as they have been asked for: every finding
/// names some, and working them out means to read a schema. Thread-safe.
class SourceWords {
 public:
  /// What `make` gave for the path; nullopt where the mapping has no word for it.
  template <class Make>
  std::optional<std::string> find(const Mapping& mapping, std::string_view path, const Make& make) const {
    const Key key{&mapping, path};
    {
      const std::shared_lock lock(mutex_);
      if (const auto known = words_.find(key); known != words_.end()) return known->second;
    }
    std::optional<std::string> made = make();
    const std::unique_lock lock(mutex_);
    if (words_.size() < max_words) words_.emplace(std::pair(&mapping, std::string(path)), made);
    return made;
  }

 private:
  /// Paths are the rules', of which a user may have any number.
  static constexpr std::size_t max_words = 20'000;

  using Key = std::pair<const Mapping*, std::string_view>;
  struct Less {
    using is_transparent = void;
    bool operator()(const auto& a, const auto& b) const { return Key(a) < Key(b); }
  };
  mutable std::shared_mutex mutex_;
  mutable std::map<std::pair<const Mapping*, std::string>, std::optional<std::string>, Less> words_;
};

/// All mapping files, indexed by the frontends' resource types. Never moved once made: mappings point into it.
struct MappingSet {
  MappingSet() = default;
  MappingSet(const MappingSet&) = delete;
  MappingSet& operator=(const MappingSet&) = delete;

  std::vector<std::unique_ptr<hcl::Tree>> trees;  ///< only when parsed from files
  std::deque<hcl::TreeView> views;
  std::unordered_map<std::string_view, std::vector<Mapping>> by_source_type;
  /// The mappings that make or add to a canonical type, in the order of the files.
  std::unordered_map<std::string_view, std::vector<const Mapping*>> by_canonical_type;
  /// AWS's own defaults of a canonical type, whatever language it is written in.
  std::unordered_map<std::string_view, std::vector<Defaults>> defaults;
  SourceWords source_words;
};

/// The mapping files that are compiled into the binary.
const MappingSet& built_in_mappings();

/// Reads the blocks of mapping files; problems ("mapping-…") point into them. Nothing of `trees` is lost: the set owns
/// them.
std::unique_ptr<MappingSet> load_mappings(std::vector<std::unique_ptr<hcl::Tree>> trees, Problems& problems);

/// The same for trees that somebody else owns.
std::unique_ptr<MappingSet> load_mappings(std::span<const hcl::TreeView> views, Problems& problems);

}  // namespace lintel::model
