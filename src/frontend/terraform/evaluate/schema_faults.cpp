#include "frontend/terraform/evaluate/schema_faults.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "base/distance.h"
#include "base/text.h"
#include "facts/provider_schema.h"
#include "frontend/terraform/evaluate/instance.h"
#include "frontend/terraform/evaluate/provider_range.h"

namespace lintel::terraform {
namespace {

using registry::CtyKind;
using registry::SchemaMemberView;
using registry::SchemaView;

/// Faults of one root that are reported; nobody reads more.
constexpr std::size_t max_faults = 2'000;
/// Deeper blocks are not looked at: no resource has them.
constexpr unsigned deepest_checked = 24;

bool stands_in(std::string_view name, std::span<const std::string_view> names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

/// What a body of JSON syntax holds beside arguments, and what the language itself takes in provider configurations.
constexpr std::array json_words = {std::string_view("//"), std::string_view("dynamic"), std::string_view("lifecycle"),
                                   std::string_view("provisioner"), std::string_view("connection")};
constexpr std::array provider_words = {std::string_view("alias"), std::string_view("version"),
                                       std::string_view("for_each")};

/// The plural of a name, or a name that differs in its numbers, is often another argument, which may be new.
bool may_be_meant(std::string_view written, std::string_view other) {
  if (other.empty() || written.size() < 3) return false;
  const auto letters = [](std::string_view name) {
    std::string kept;
    for (const char letter : name) {
      if (letter < '0' || letter > '9') kept += letter;
    }
    return kept;
  };
  const std::string one = letters(written), two = letters(other);
  if (one == two || one + "s" == two || two + "s" == one) return false;
  const std::size_t difference = one.size() > two.size() ? one.size() - two.size() : two.size() - one.size();
  std::size_t begin = 0, end = 0;
  const std::size_t shorter = std::min(one.size(), two.size());
  while (begin < shorter && one[begin] == two[begin]) ++begin;
  while (end < shorter - begin && one[one.size() - 1 - end] == two[two.size() - 1 - end]) ++end;
  // One letter more, less or otherwise, or two neighbours in each other's place.
  const std::size_t middle = std::max(one.size(), two.size()) - begin - end;
  return middle <= 1 ||
         (middle == 2 && difference == 0 && one[begin] == two[begin + 1] && one[begin + 1] == two[begin]);
}

/// The first major that has what the majors of `without` do not have.
unsigned first_major_after(std::uint32_t without) {
  unsigned major = registry::first_told_major + 1;
  while (major < registry::schema_major && (without & registry::in_major(major)) != 0) ++major;
  return major;
}

/// The first major that does not have what the majors of `having` had.
unsigned removing_major(std::uint32_t having) {
  unsigned major = registry::schema_major;
  while (major > registry::first_told_major + 1 && (having & registry::in_major(major - 1)) == 0) --major;
  return major;
}

/// A block that the provider's schema is of, and what is needed to tell of it.
struct CheckedBlock {
  std::string address;
  std::string_view type;    ///< as messages name it
  std::string source_type;  ///< with `data.` or `provider.` before it
  Span header;
  bool is_provider = false;
  bool is_json = false;
};

/// Finds the faults of one module's blocks.
class SchemaCheck {
 public:
  SchemaCheck(RootEvaluation& run, Unit& unit) : run_(run), unit_(unit) {
    for (const Problem& problem : run.problems) {
      if (is_certain_type(problem)) wrong_types_.emplace(key_of(problem.span), &problem);
    }
  }

  /// Leaves of what evaluation found of types what is not told here: it may be right in another version.
  void settle_types() {
    std::erase_if(run_.problems, [&](const Problem& problem) {
      return is_certain_type(problem) && told_types_.contains(key_of(problem.span));
    });
    for (Problem& problem : run_.problems) {
      if (is_certain_type(problem)) problem.severity = ProblemSeverity::warning;
    }
  }

  void check(const ModuleInstance& module) {
    if (module.module.published || !seen_.insert(&module.module).second) return;
    for (const ProviderRequirement& required : module.module.requirements) {
      if (required.name == "aws" && !required.source.empty() && !required.source.ends_with("hashicorp/aws")) return;
    }
    range_ = provider_range(constraint_of(module.module));
    if (!range_.is_satisfiable || (!range_.is_told() && !range_.is_newer)) return;
    module_ = &module.module;
    is_old_.reset();
    json_files_.clear();
    for (const ModuleFile* file : module.module.files) {
      if (file->is_json) json_files_.insert(file->file);
    }
    for (const ResourceDeclaration& declaration : module.module.resources) check_resource(module, declaration);
    for (const ModuleFile* file : module.module.files) {
      if (!file->is_json) check_references(module, file->view);
    }
    for (const ProviderDeclaration& declaration : module.module.providers) {
      if (declaration.name == "aws") check_provider(module, declaration);
    }
  }

 private:
  /// What limits the provider's version: the requirements of all modules or the lock file, and what old configurations
  /// of the provider say.
  std::string constraint_of(const Module& module) const {
    // A lock file beside a module that others call says nothing of what these lock.
    const auto& called = run_.workspace.maybe_called();
    if (std::any_of(called.begin(), called.end(), [&](const Root& root) { return &root == &run_.root; })) return {};
    const auto known = run_.root.provider_versions.find("aws");
    std::string constraint = known == run_.root.provider_versions.end() ? std::string() : known->second;
    // A lock file that the requirements contradict is of earlier days.
    const auto add = [&](std::string_view more) {
      if (!more.empty()) constraint.append(constraint.empty() ? "" : ", ").append(more);
    };
    for (const Module* each : {run_.root.module, &module}) {
      for (const ProviderRequirement& required : each->requirements) {
        if (required.name == "aws") add(required.version);
      }
      for (const ProviderDeclaration& provider : each->providers) {
        const hcl::Cursor version = provider.name == "aws" ? provider.body.expression("version") : hcl::Cursor{};
        if (version && version.kind() == hcl::SyntaxKind::string) add(version.text());
      }
    }
    return constraint;
  }

  using Key = std::tuple<FileId, std::uint32_t, std::uint32_t>;
  static Key key_of(Span span) { return {span.file, span.begin, span.end}; }
  static bool is_certain_type(const Problem& problem) {
    return problem.code == "wrong-type" && problem.severity == ProblemSeverity::error;
  }

  /// `aws_x.y.z` and `data.aws_x.y.z` of what the module declares once.
  void check_references(const ModuleInstance& module, const hcl::TreeView& tree) {
    for (hcl::NodeId id = 1; id < tree.nodes.size(); ++id) {
      if (tree.node(id).kind != hcl::SyntaxKind::get_attribute || tree.node(id).child_count == 0) continue;
      const hcl::Cursor named{&tree, tree.child(id, 0)};
      if (!named || named.kind() != hcl::SyntaxKind::get_attribute) continue;
      const hcl::Cursor typed = named.child(0);
      const bool is_managed = typed.kind() == hcl::SyntaxKind::variable && typed.text().starts_with("aws_");
      const bool is_data = typed.kind() == hcl::SyntaxKind::get_attribute && typed.text().starts_with("aws_") &&
                           typed.child(0).kind() == hcl::SyntaxKind::variable && typed.child(0).text() == "data";
      if (!is_managed && !is_data) continue;
      std::string address = is_data ? "data." : "";
      address.append(typed.text()).append(".").append(named.text());
      const auto found = module.module.resource_index.find(address);
      if (found != module.module.resource_index.end())
        check_reference(module, module.module.resources[found->second], {&tree, id});
    }
  }

  void check_reference(const ModuleInstance& module, const ResourceDeclaration& declaration, hcl::Cursor reference) {
    if (declaration.count || declaration.for_each || reference.text() == "id") return;
    if (declaration.provider && !traversal_text(declaration.provider).starts_with("aws")) return;
    const bool is_data = declaration.mode == ResourceMode::data;
    CheckedBlock block{module.named(declaration.local_address), declaration.type, is_data ? "data." : "",
                       reference.span()};
    block.source_type.append(declaration.type);
    const std::optional<SchemaView> schema = registry::find_schema(block.source_type);
    if (!schema || registry::majors_without(block.source_type) != 0) return;
    block_ = &block;
    const std::string_view name = reference.text();
    const std::optional<SchemaMemberView> member = schema->member(name);
    const std::string said = block.address + " has no attribute " + quoted(name);
    if (member) {
      if (!is_too_old(member->majors_without())) return;
      tell("terraform-unknown-attribute",
           said + ": the provider has it since version " + std::to_string(first_major_after(member->majors_without())) +
               ", and the required versions are older",
           reference.span());
      return;
    }
    const std::uint32_t having = schema->majors_of_retired(name);
    if ((having & range_.majors) != 0) return;
    std::vector<std::string_view> names;
    for (const SchemaMemberView other : schema->members()) names.push_back(other.name());
    const std::string_view near = near_name(name, names);
    if (having == 0 && range_.is_newer && !may_be_meant(name, near)) return;
    tell("terraform-unknown-attribute",
         said + (having != 0 ? ": version " + std::to_string(removing_major(having)) + " of the provider removed it"
                             : meant_text(near)),
         reference.span());
  }

  void check_resource(const ModuleInstance& module, const ResourceDeclaration& declaration) {
    if (!declaration.type.starts_with("aws_") || declaration.mode == ResourceMode::ephemeral) return;
    if (declaration.provider && !traversal_text(declaration.provider).starts_with("aws")) return;
    const bool is_data = declaration.mode == ResourceMode::data;
    CheckedBlock block{module.named(declaration.local_address), declaration.type, (is_data ? "data." : ""),
                       declaration.header};
    block.source_type.append(declaration.type);
    block.is_json = json_files_.contains(declaration.header.file);
    block_ = &block;
    if (!is_type_known()) return;
    check_whole(declaration.body, is_data ? registry::find_data_source_schema(declaration.type)
                                          : registry::find_resource_schema(declaration.type));
  }

  void check_provider(const ModuleInstance& module, const ProviderDeclaration& declaration) {
    std::string name = "provider." + std::string(declaration.name);
    if (!declaration.alias.empty()) name.append(".").append(declaration.alias);
    CheckedBlock block{module.named(name), "the provider", "provider.aws", declaration.header, true};
    block.is_json = json_files_.contains(declaration.header.file);
    block_ = &block;
    check_whole(declaration.body, registry::find_provider_schema(declaration.name));
  }

  /// False where nothing is to be said of what the block holds.
  bool is_type_known() {
    const bool is_data = block_->source_type.starts_with("data.");
    const std::string what = is_data ? "data source" : "resource";
    if (registry::find_schema(block_->source_type)) {
      const std::uint32_t without = registry::majors_without(block_->source_type);
      if (!is_too_old(without)) return true;
      tell("terraform-type-of-other-version",
           block_->address + " is of a type that the provider has since version " +
               std::to_string(first_major_after(without)) + ", and the required versions are older",
           block_->header);
      return false;
    }
    if (const std::uint32_t having = registry::majors_of_retired(block_->source_type); having != 0) {
      if ((having & range_.majors) == 0) {
        tell("terraform-type-of-other-version",
             block_->address + " is of a type that version " + std::to_string(removing_major(having)) +
                 " of the provider removed",
             block_->header);
      }
      return false;
    }
    const auto all = is_data ? registry::data_source_schema_names() : registry::resource_schema_names();
    std::vector<std::string_view> names(all.begin(), all.end());
    const std::string_view near = near_name(block_->type, names);
    if (range_.is_newer && !may_be_meant(block_->type, near)) return false;
    tell("terraform-unknown-type",
         block_->address + " is of a type that the AWS provider does not have" + meant_text(near), block_->header);
    return false;
  }

  void check_whole(const Body& body, const std::optional<SchemaView>& schema) {
    if (!schema) return;
    top_ = schema;
    check_body(body, *schema, {}, block_->header, 0);
  }

  void check_body(const Body& body, SchemaView schema, const std::string& path, Span header, unsigned depth) {
    for (const hcl::Cursor attribute : body.attributes) check_argument(attribute, body, schema, path);
    for (const hcl::Cursor block : body.blocks) check_block(block, body, schema, path, depth);
    if (!body.unread && !body.partial && !block_->is_provider) check_required(body, schema, path, header);
  }

  void check_argument(hcl::Cursor attribute, const Body& body, SchemaView schema, const std::string& path) {
    const std::string_view name = attribute.text();
    if (block_->is_json && stands_in(name, json_words)) return;
    if (block_->is_provider && path.empty() && stands_in(name, provider_words)) return;
    const std::optional<SchemaMemberView> member = schema.member(name);
    if (!member) return check_unknown(name, attribute.name_span(), "sets", body, schema, path);
    if (is_too_old(member->majors_without())) return tell_too_old(*member, attribute.name_span(), "sets", path);
    if (!is_of_same_form(*member)) return;
    check_type(attribute, *member, path);
    if (!member->optional() && !member->required()) {
      if (!is_alike(*member) || !is_written_out(attribute.expression())) return;
      tell("terraform-computed-argument-set",
           block_->address + " sets " + quoted(path + std::string(name)) + ", which only the provider sets",
           attribute.name_span());
    } else if (!block_->is_json && member->is_block() && member->type().kind() != CtyKind::object &&
               !is_of_old_code()) {
      tell("terraform-block-written-as-argument",
           block_->address + " sets " + quoted(path + std::string(name)) + " as an argument, where blocks are expected",
           attribute.name_span());
    }
  }

  /// What evaluation found of the type of an argument.
  void check_type(hcl::Cursor attribute, SchemaMemberView member, const std::string& path) {
    // A newer version may take words where the table has a number or a truth value.
    const CtyKind kind = member.type().kind();
    if (range_.is_newer && (kind == CtyKind::number || kind == CtyKind::boolean)) return;
    const Key key = key_of(attribute.expression().span());
    const auto found = wrong_types_.find(key);
    if (found == wrong_types_.end() || is_of_old_code()) return;
    std::string_view why = found->second->message;
    why.remove_prefix(std::min(why.size(), why.find("\": ") + 3));
    if (why.ends_with('.')) why.remove_suffix(1);
    if (!told_types_.insert(key).second) return;
    tell("terraform-wrong-type",
         block_->address + " sets " + quoted(path + std::string(attribute.text())) +
             " to a value of another type: " + std::string(why),
         attribute.name_span());
  }

  /// Whether an expression is a value by itself: what others compute may be null, which leaves an argument unset.
  static bool is_written_out(hcl::Cursor expression) {
    switch (expression.kind()) {
      case hcl::SyntaxKind::boolean:
      case hcl::SyntaxKind::number:
      case hcl::SyntaxKind::string:
      case hcl::SyntaxKind::template_:
      case hcl::SyntaxKind::tuple:
      case hcl::SyntaxKind::object:
        return true;
      default:
        return false;
    }
  }

  void check_block(hcl::Cursor block, const Body& body, SchemaView schema, const std::string& path, unsigned depth) {
    const bool is_dynamic = block.text() == "dynamic";
    const std::string_view name = is_dynamic ? block.label(0) : block.text();
    const Span place = is_dynamic ? block.header_span() : block.name_span();
    const std::optional<SchemaMemberView> member = schema.member(name);
    if (!member) return check_unknown(name, place, "has a block", body, schema, path);
    if (is_too_old(member->majors_without())) return tell_too_old(*member, place, "has a block", path);
    const std::optional<SchemaView> nested = member->block();
    if (!nested) {
      if (member->type().kind() == CtyKind::any || !is_of_same_form(*member) || is_of_old_code()) return;
      const CtyKind kind = member->type().kind();
      const bool may_hold_more = kind == CtyKind::list || kind == CtyKind::set;
      if (may_hold_more && member->type().element() && member->type().element()->kind() == CtyKind::any) return;
      tell("terraform-argument-written-as-block",
           block_->address + " has a block " + quoted(path + std::string(name)) + ", where an argument is expected",
           place);
      return;
    }
    if (is_alike(*member) && member->at_most_one() && !is_dynamic && is_repeated(block, body)) {
      tell("terraform-block-repeated",
           block_->address + " has more than one block " + quoted(path + std::string(name)) + ", of which " +
               std::string(block_->type) + " allows one",
           place);
    }
    const hcl::Cursor content = is_dynamic ? content_of(block) : block.body();
    if (!content || depth >= deepest_checked) return;
    check_body(read_parts(content), *nested, path + std::string(name) + ".", block.header_span(), depth + 1);
  }

  static hcl::Cursor content_of(hcl::Cursor dynamic) {
    for (std::size_t i = 0; i < dynamic.body().size(); ++i) {
      const hcl::Cursor child = dynamic.body().child(i);
      if (child.kind() == hcl::SyntaxKind::block && child.text() == "content") return child.body();
    }
    return {};
  }

  static Body read_parts(hcl::Cursor source) {
    Body body;
    body.unread = source.flag() == 1;
    for (std::size_t i = 0; i < source.size(); ++i) {
      const hcl::Cursor child = source.child(i);
      if (child.kind() == hcl::SyntaxKind::attribute) body.attributes.push_back(child);
      if (child.kind() == hcl::SyntaxKind::block) body.blocks.push_back(child);
    }
    return body;
  }

  /// Whether a block of this type stands before it.
  static bool is_repeated(hcl::Cursor block, const Body& body) {
    for (const hcl::Cursor other : body.blocks) {
      if (other.id == block.id && other.tree == block.tree) return false;
      if (other.text() == block.text()) return true;
    }
    return false;
  }

  static bool is_written(std::string_view name, const Body& body) {
    return body.attribute(name) || body.has_block(name);
  }

  void check_required(const Body& body, SchemaView schema, const std::string& path, Span header) {
    for (const SchemaMemberView member : schema.members()) {
      if (!member.required() || is_written(member.name(), body)) continue;
      if (!is_alike(member) || (member.majors_without() & range_.majors) != 0) continue;
      tell("terraform-required-argument-missing",
           block_->address + " does not set " + quoted(path + std::string(member.name())) + ", which " +
               std::string(block_->type) + " requires",
           header);
    }
  }

  void check_unknown(std::string_view name, Span place, const std::string& verb, const Body& body, SchemaView schema,
                     const std::string& path) {
    const std::uint32_t oldest = registry::in_major(registry::first_told_major);
    const std::uint32_t having = schema.majors_of_retired(name) | (top_->majors_of_retired(name) & oldest);
    const std::string said = block_->address + " " + verb + " " + quoted(path + std::string(name)) + ", which ";
    if ((having & range_.majors) != 0) return;
    if (having != 0) {
      tell("terraform-argument-of-other-version",
           said + "version " + std::to_string(removing_major(having)) + " of the provider removed", place);
      return;
    }
    std::vector<std::string_view> names;
    for (const SchemaMemberView member : schema.members()) {
      if (member.optional() || member.required()) names.push_back(member.name());
    }
    const std::string_view near = near_name(name, names);
    if (range_.is_newer && (!may_be_meant(name, near) || is_written(near, body))) return;
    tell("terraform-unknown-argument", said + std::string(block_->type) + " does not have" + meant_text(near), place);
  }

  void tell_too_old(SchemaMemberView member, Span place, const std::string& verb, const std::string& path) {
    tell("terraform-argument-of-other-version",
         block_->address + " " + verb + " " + quoted(path + std::string(member.name())) +
             ", which the provider has since version " + std::to_string(first_major_after(member.majors_without())) +
             ", and the required versions are older",
         place);
  }

  std::string_view near_name(std::string_view name, const std::vector<std::string_view>& names) {
    return run_.may_compare(names.size()) ? nearest_name(name, names) : std::string_view{};
  }

  static std::string meant_text(std::string_view near) {
    return near.empty() ? std::string() : ": " + quoted(near) + " is probably meant";
  }

  /// Whether no version in use has what the majors of `without` do not have.
  bool is_too_old(std::uint32_t without) const {
    return without != 0 && !range_.is_newer && (range_.majors & ~without) == 0;
  }

  /// Whether a member is required, allowed and counted in all versions in use as in the table. A newer one than that
  /// may have relaxed all of it.
  bool is_alike(SchemaMemberView member) const { return !range_.is_newer && is_of_same_form(member); }

  /// Whether a member is what it is in the table in all versions in use that the table tells of.
  bool is_of_same_form(SchemaMemberView member) const { return (member.majors_otherwise() & range_.majors) == 0; }

  /// Whether it may be code for Terraform before 0.12, which takes blocks for maps and lists for blocks, and has no
  /// expressions but those in texts.
  bool is_of_old_code() {
    if (!is_old_) is_old_ = range_.has_oldest() && !has_expressions();
    return *is_old_;
  }

  bool has_expressions() const {
    // `"${var.x}"` is read as what it holds.
    const auto is_expression = [this](hcl::Cursor attribute) {
      const hcl::SyntaxKind kind = attribute.expression().kind();
      if (kind <= hcl::SyntaxKind::template_for || kind == hcl::SyntaxKind::unary) return false;
      std::string_view text = run_.workspace.sources.text(attribute.span());
      text.remove_prefix(std::min(text.size(), text.find('=')));
      text.remove_prefix(std::min(text.size(), text.find_first_not_of("= \t")));
      return text.find_first_of("\"<[{") != 0;
    };
    return std::any_of(module_->resources.begin(), module_->resources.end(), [&](const ResourceDeclaration& resource) {
      return std::any_of(resource.body.attributes.begin(), resource.body.attributes.end(), is_expression);
    });
  }

  void tell(std::string_view code, std::string message, Span place) {
    if (told_ == max_faults) {
      run_.report(block_->header, "budget-faults",
                  "The root has more than " + std::to_string(max_faults) +
                      " faults of its own, such as arguments that do not exist: the others are not reported.");
    }
    if (++told_ > max_faults) return;
    unit_.faults.push_back({code, std::move(message), place, run_.arena.copy(std::string_view(block_->address))});
  }

  RootEvaluation& run_;
  Unit& unit_;
  std::set<const Module*> seen_;
  std::set<FileId> json_files_;
  std::map<Key, const Problem*> wrong_types_;  ///< by the place of the value
  std::set<Key> told_types_;
  ProviderRange range_;
  const Module* module_ = nullptr;
  std::optional<bool> is_old_;  ///< once it was asked for
  const CheckedBlock* block_ = nullptr;
  std::optional<SchemaView> top_;
  std::size_t told_ = 0;
};

}  // namespace

void check_schemas(RootEvaluation& run, Unit& unit) {
  SchemaCheck check(run, unit);
  check.check(*run.root_module);
  for (const std::unique_ptr<ModuleInstance>& module : run.modules) check.check(*module);
  check.settle_types();
}

}  // namespace lintel::terraform
