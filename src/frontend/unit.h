#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/account.h"
#include "base/arena.h"
#include "lintel/finding.h"
#include "source/problem.h"
#include "value/value.h"

namespace lintel {

/// Which language a unit was written in. `plan` is Terraform's plan JSON; SAM and CDK are CloudFormation.
enum class Dialect : std::uint8_t { terraform, plan, cloudformation };

/// What a block of a configuration is. Data sources and provider configurations exist in Terraform and plans only.
enum class BlockKind : std::uint8_t { resource, data, provider };

/// A call of a module whose source is absent: what a mapping file says that it makes stands for the call.
struct MappedCall {
  std::string_view address;                 ///< `module.bucket["logs"]`
  bool whole = false;                       ///< the mapping file names every resource that the module makes
  std::span<const std::string_view> types;  ///< Terraform types of which it names all that the module makes
};

/// A resource as its frontend evaluated it, in that language's own words: every instance one.
struct EvaluatedResource {
  /// Unique in the unit: `module.web.aws_s3_bucket.logs["eu"]`, `data.aws_ami.base`, `provider.aws.east`, `LogsBucket`,
  /// `Nested.Topic`.
  std::string_view address;
  std::string_view type;         ///< `aws_s3_bucket`, `aws_ami`, `aws`, `AWS::S3::Bucket`
  std::string_view name;         ///< `logs`, a provider's alias, the logical id
  std::string_view module_path;  ///< `module.web["a"]`; empty at the root
  BlockKind kind = BlockKind::resource;
  bool uncertain_count = false;            ///< how many instances exist is unknown: this one stands for all (`[*]`)
  const Blocker* uncertain_why = nullptr;  ///< what that hangs on, where `uncertain_count`; may be null
  /// Terraform: an object of attributes and, under each block type, a tuple of one object a block; of a data source
  /// with what it answers, as far as that can be told without asking (`json` of a policy document). CloudFormation:
  /// Properties. An object with the flag `unknown_tail` is one of which more may be set than is known.
  Value config;
  /// CloudFormation: DeletionPolicy, UpdateReplacePolicy, DependsOn, Metadata, … Terraform: `lifecycle`, `depends_on`,
  /// …
  Value meta;
  /// Terraform: an object of the provider's configuration (`region`, `default_tags`); null when there is none.
  Value provider;
  Span header;                      ///< the block's type and labels; the logical id
  Span span;                        ///< the whole block
  std::span<const Span> overrides;  ///< Terraform: the blocks of override files that change it
  std::span<const Span> callers;    ///< module calls or nested stack resources that led here, innermost first (headers)
  std::string_view construct_path;  ///< CDK: `aws:cdk:path`
  Span construct_line;  ///< CDK: the line of the author's source that made the construct, where the assembly says it
  std::string_view construct_source;     ///< CDK: that line as the assembly says it, when its file is not read
  const Condition* condition = nullptr;  ///< exists only when this holds; nullptr: always
  const MappedCall* mapped = nullptr;    ///< Terraform: made by a call of a module whose source is absent
};

/// A fault of a template itself (undefined names, unknown types). What there is to say of its rule stands in
/// rules/template/.
struct TemplateFault {
  std::string_view code;  ///< rule id: `template-undefined-reference`
  std::string message;
  Span span;
  std::string_view address;  ///< of the resource it is in, if any
};

/// The meaning of conditions that inputs do not settle; the frontend that made a unit owns it.
class ConditionSolver {
 public:
  virtual ~ConditionSolver() = default;

  struct Atom {
    std::uint32_t id = 0;
  };
  /// The truth of `condition` under the atoms decided so far (`decided[id]`: 0 no, 1 yes, 2 undecided), implied atoms
  /// included; when undecided, `next` is the atom to decide.
  virtual Truth evaluate(const Condition& condition, std::vector<std::uint8_t>& decided, Atom& next) const = 0;
  /// Whether the atoms decided so far can hold together with the one that was decided last, if those before it can
  /// (`Equals` over one parameter exclude each other, AllowedValues).
  virtual bool consistent(const std::vector<std::uint8_t>& decided, Atom last) const = 0;
  virtual std::uint32_t atom_count() const = 0;
  /// How users know a condition: its name in the template ("IsProd"), or its text.
  virtual std::string_view name_of(const Condition& condition) const = 0;
};

/// One deployable whole: a Terraform root module with all its modules, a plan, or a template with its nested stacks.
struct Unit {
  Dialect dialect = Dialect::terraform;
  std::uint32_t id = 0;
  std::string root;                             ///< directory or file, as users know it
  std::vector<EvaluatedResource> resources;     ///< in deterministic order: module path, then source order
  std::unique_ptr<ConditionSolver> conditions;  ///< may be null: no choices
  std::vector<TemplateFault> faults;
  /// A part of its files could not be read: there may be more resources than are listed.
  bool unread = false;
  Problems problems;
  /// What making it has cost; graph and rules go on to draw from it. nullptr: they have accounts of their own.
  std::shared_ptr<Account> account;
  std::vector<FileId> files;  ///< every file that was read for it
  /// The bytes of the files, for places inside texts; null when the maker does not say.
  const class SourceSet* sources = nullptr;
  /// Values live here. Shared: evaluated modules and data may be used by several units.
  std::vector<std::shared_ptr<Arena>> arenas;
  /// Owners of what values point to besides arenas (trees, referents), opaque to later stages.
  std::vector<std::shared_ptr<const void>> keep_alive;
};

}  // namespace lintel
