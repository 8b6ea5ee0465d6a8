#include "frontend/terragrunt/configuration.h"

#include <algorithm>
#include <utility>

#include "base/effort.h"
#include "base/glob.h"
#include "base/path.h"
#include "base/text.h"
#include "expression/function.h"
#include "expression/reading_effort.h"
#include "frontend/terraform/read/filesystem.h"
#include "frontend/terragrunt/functions.h"
#include "value/origin.h"

namespace lintel::terragrunt {
namespace {

constexpr unsigned max_depth = 32;  ///< of configurations that read each other

MergeStrategy strategy_of(std::string_view name) {
  return name == "deep" ? MergeStrategy::deep : name == "no_merge" ? MergeStrategy::none : MergeStrategy::shallow;
}

/// Reads whether a generated file is written, and what becomes of another of its name; false where it is not written.
bool read_existence(Value disable, Value if_exists, GeneratedFile& file) {
  file.may_be_disabled = !disable.is_null() && !disable.is_boolean();
  file.skips_existing = text_of(if_exists) == "skip";
  file.replaces_own_alone = text_of(if_exists) == "overwrite_terragrunt" || text_of(if_exists) == "error";
  file.may_skip_existing = !if_exists.is_null() && !if_exists.is_string();
  return !disable.is_boolean() || !disable.boolean();
}

/// Terragrunt would stop at an include that it does not find; what it says is missing from what is judged here.
void report_unknown_include(const Reading& reading, Span block, Value path) {
  const UnknownNode* unknown = path.unknown();
  if (unknown && unknown->is_error) return;
  std::string message = "Lintel cannot determine which file this block includes, so it does not read it";
  if (unknown && unknown->why && !path.has_sensitive()) message.append(" (").append(unknown->why->text).append(")");
  reading.report(block, "terragrunt-include-unknown", message + ".", ProblemSeverity::warning);
}

}  // namespace

std::string_view text_of(Value value) {
  return value.is_string() ? value.string() : std::string_view();
}

Value Reading::unknown(const Type& type, Span span, std::string_view why) const {
  return make_unknown(&type, make_blocker(span, why, arena), arena);
}

void Reading::report(Span span, std::string_view code, std::string message, ProblemSeverity severity) const {
  problems.push_back({severity, std::string(code), std::move(message), span, {}, {}});
}

/// Relative paths count from the directory of the file that they are written in.
class UnitConfiguration::Files final : public expression::FilesystemAccess {
 public:
  Files(const Library& library, std::string directory, std::string from)
      : library_(library), directory_(std::move(directory)), from_(std::move(from)) {}

  std::optional<std::string> read(std::string_view path, std::string& error) const override {
    return library_.text(absolute(path), from_, error);
  }
  bool exists(std::string_view path) const override {
    return library_.kind_of(absolute(path), from_) == FileReader::EntryKind::file;
  }
  bool hides(std::string_view path) const override {
    if (!library_.may_read(absolute(path), from_) || library_.is_outside(absolute(path))) return true;
    if (!library_.is_placed(absolute(path), from_)) return true;
    return terraform::leads_out([&](const std::string& directory) { return library_.list(directory, from_); },
                                directory_, path);
  }
  std::vector<std::string> glob(std::string_view directory, std::string_view pattern, bool& has_more) const override {
    std::vector<std::string> found;
    std::vector<std::string> all;
    collect(absolute(directory), {}, 0, all, has_more);
    const Glob glob("/" + std::string(pattern));
    std::copy_if(all.begin(), all.end(), std::back_inserter(found),
                 [&](const std::string& path) { return Effort::draw(1 + path.size()) && glob.matches(path); });
    return found;
  }
  std::string absolute(std::string_view path) const override { return join_path(directory_, path); }

 private:
  void collect(const std::string& directory, const std::string& relative, unsigned depth,
               std::vector<std::string>& found, bool& has_more) const {
    constexpr unsigned max_directories = 32;
    constexpr std::size_t max_files = 20'000;
    if (depth >= max_directories) has_more = true;
    if (depth >= max_directories || !Effort::draw(expression::units_of_a_listed_directory)) return;
    const auto entries = library_.list(directory, from_);
    if (!entries) return;
    for (const FileReader::Entry& entry : *entries) {
      if (found.size() >= max_files) has_more = true;
      if (found.size() >= max_files || !Effort::draw(expression::units_of_a_listed_entry)) return;
      const std::string path = append_path(relative, entry.name);
      if (entry.kind == FileReader::EntryKind::other && entry.link) has_more = true;
      if (entry.kind == FileReader::EntryKind::file) found.push_back(path);
      if (entry.kind == FileReader::EntryKind::directory && !entry.link)
        collect(join_path(directory, entry.name), path, depth + 1, found, has_more);
    }
  }

  const Library& library_;
  const std::string directory_, from_;
};

UnitConfiguration::UnitConfiguration(Reading& reading, const ConfigurationFile& file, ConfigurationPlace place,
                                     UnitConfiguration* includer, Value values)
    : reading_(reading),
      file_(file),
      place_(std::move(place)),
      includer_(includer),
      values_(values),
      files_(std::make_unique<Files>(reading.library, directory_of(place_.file), place_.original)) {
  const hcl::Cursor body = file_.body();
  for (std::size_t i = 0; body && i < body.size(); ++i) {
    const hcl::Cursor block = body.child(i);
    if (block.kind() != hcl::SyntaxKind::block || block.text() != "locals") continue;
    for (std::size_t j = 0; j < block.body().size(); ++j) {
      const hcl::Cursor attribute = block.body().child(j);
      if (attribute.kind() == hcl::SyntaxKind::attribute)
        locals_[attribute.text()] = {attribute.expression(), attribute.name_span(), {}, false, false};
    }
  }
}

Value UnitConfiguration::evaluate(hcl::Cursor expression) {
  if (!expression) return {};
  const Limits& limits = reading_.library.limits();
  if (reading_.depth >= max_depth || reading_.steps > limits.steps)
    return reading_.unknown(types::any, expression.span(), "configurations refer to each other too deeply");
  ++reading_.depth;
  Problems found;
  expression::Context context{reading_.arena, limits, found, functions()};
  context.files = files_.get();
  context.environment = this;
  Value value = expression::evaluate(expression, *this, context);
  reading_.steps += context.steps;
  reading_.problems.insert(reading_.problems.end(), found.begin(), found.end());
  --reading_.depth;
  if (value.origin()) return value;
  return value.with_origin(make_origin(expression.span(), OriginKind::expression, {}, nullptr, reading_.arena));
}

Value UnitConfiguration::attribute(hcl::Cursor body, std::string_view name) {
  const hcl::Cursor found = hcl::find_attribute(body, name);
  return found ? evaluate(found.expression()) : Value();
}

hcl::Cursor UnitConfiguration::find_block(std::string_view type, std::string_view name) const {
  const hcl::Cursor body = file_.body();
  for (std::size_t i = 0; body && i < body.size(); ++i) {
    const hcl::Cursor block = body.child(i);
    if (block.kind() == hcl::SyntaxKind::block && block.text() == type && block.label(0) == name) return block;
  }
  return {};
}

// ---- names ----------------------------------------------------------------------------------------------------

Value UnitConfiguration::local(std::string_view name, Span span) {
  Local& local = locals_.at(name);
  if (local.done) return local.value;
  if (local.running) {
    reading_.report(local.name_span, "cycle", "local." + std::string(name) + " depends on itself.",
                    ProblemSeverity::error);
    return reading_.unknown(types::any, span, "it depends on itself");
  }
  local.running = true;
  local.value = evaluate(local.expression);
  // By its name people know what a value is, and whether it is one to show.
  const Origin* origin = local.value.origin();
  const bool is_own = origin && origin->label.empty() && origin->span == local.expression.span();
  local.value = local.value.with_origin(make_origin(local.expression.span(), OriginKind::local,
                                                    reading_.arena.copy("local." + std::string(name)),
                                                    is_own ? origin->from : origin, reading_.arena));
  local.running = false;
  local.done = true;
  return local.value;
}

Value UnitConfiguration::locals() {
  std::vector<Member> members;
  for (const auto& [name, local] : locals_)
    members.push_back({name, this->local(name, local.name_span), local.name_span});
  return make_open_object(std::move(members), false, reading_.arena);
}

const std::vector<Include>& UnitConfiguration::includes() {
  if (includes_read_) return includes_;
  includes_read_ = true;
  if (includer_) return includes_;  // what is included includes nothing
  const hcl::Cursor body = file_.body();
  for (std::size_t i = 0; body && i < body.size(); ++i) {
    const hcl::Cursor block = body.child(i);
    if (block.kind() != hcl::SyntaxKind::block || block.text() != "include") continue;
    Include& include = includes_.emplace_back();
    include.name = block.label(0);
    include.strategy = strategy_of(text_of(attribute(block.body(), "merge_strategy")));
    const Value path = attribute(block.body(), "path");
    if (!path.is_string()) {
      report_unknown_include(reading_, block.header_span(), path);
      continue;
    }
    const std::string file = join_path(directory_of(place_.file), path.string());
    const ConfigurationFile* read = reading_.library.read(file, place_.original);
    if (read) {
      include.configuration = std::make_unique<UnitConfiguration>(
          reading_, *read, ConfigurationPlace{file, place_.unit, place_.original}, this, values_);
    } else {
      reading_.report(block.header_span(), "terragrunt-include-missing",
                      "There is no " + (path.is_sensitive() ? "(sensitive value)" : reading_.library.visible(file)) +
                          " to include.",
                      ProblemSeverity::error);
    }
  }
  return includes_;
}

const Include* UnitConfiguration::find_include(std::string_view name) {
  for (const Include& include : includes()) {
    if (include.name == name) return &include;
  }
  return nullptr;
}

/// `include.root.locals.x`, or `include.locals.x` of an include without name. `steps` are those after `include`.
std::optional<Value> UnitConfiguration::included(std::span<const expression::Step> steps, std::size_t& consumed) {
  const Include* bare = find_include("");
  const Include* include = bare ? bare : steps.empty() ? nullptr : find_include(steps[0].name);
  const std::size_t part = bare ? 0 : 1;
  if (!include) return std::nullopt;
  consumed = part;
  const Span span = steps.empty() ? Span{} : steps[0].span;
  if (!include->configuration) return reading_.unknown(types::any, span, "what it includes is not there");
  // One part is asked for: the others may need what is being evaluated.
  const std::string_view name = part < steps.size() ? steps[part].name : std::string_view();
  if (name.empty()) return include->configuration->as_object();
  consumed = part + 1;
  if (name == "locals") return include->configuration->locals();
  if (name == "inputs") return include->configuration->settings().inputs;
  return include->configuration->as_object().get(name);
}

/// A feature flag with its default, declared here or in what is merged.
std::optional<Value> UnitConfiguration::feature(std::string_view name) {
  if (const hcl::Cursor block = find_block("feature", name)) {
    std::vector<Member> members = {{"value", attribute(block.body(), "default"), block.header_span()}};
    return make_open_object(std::move(members), false, reading_.arena);
  }
  for (const Include& include : includes()) {
    if (!include.configuration || include.strategy == MergeStrategy::none) continue;
    if (const std::optional<Value> flag = include.configuration->feature(name)) return flag;
  }
  return std::nullopt;
}

/// Whether what this configuration says and what the one says that includes it become one.
bool UnitConfiguration::is_merged() const {
  if (!includer_) return false;
  if (includer_->autoinclude_.get() == this) return true;
  return std::any_of(includer_->includes_.begin(), includer_->includes_.end(), [this](const Include& include) {
    return include.configuration.get() == this && include.strategy != MergeStrategy::none;
  });
}

/// The configuration whose block a dependency is: each sees those of all that are merged, of which the unit's own wins,
/// and over that what a stack adds.
UnitConfiguration* UnitConfiguration::find_dependency(std::string_view name) {
  UnitConfiguration& unit = is_merged() ? *includer_ : *this;
  if (unit.autoinclude_ && unit.autoinclude_->find_block("dependency", name)) return unit.autoinclude_.get();
  if (unit.find_block("dependency", name)) return &unit;
  if (find_block("dependency", name)) return this;
  for (const Include& include : unit.includes()) {
    if (include.configuration && include.strategy != MergeStrategy::none &&
        include.configuration->find_block("dependency", name))
      return include.configuration.get();
  }
  return nullptr;
}

Value UnitConfiguration::dependency(std::string_view name, Span span) {
  if (const auto known = dependencies_.find(name); known != dependencies_.end()) return known->second;
  UnitConfiguration* const owner = find_dependency(name);
  if (owner && owner != this) return owner->dependency(name, span);
  if (!owner) return reading_.unknown(types::any, span, "no dependency has this name");
  const hcl::Cursor block = find_block("dependency", name);
  std::vector<Member> members = {{"outputs", outputs_of(block, span), block.header_span()}};
  const Value value = make_open_object(std::move(members), true, reading_.arena);
  dependencies_.emplace(name, value);
  return value;
}

/// Whether the outputs of a dependency are those of the other unit's own code.
bool UnitConfiguration::has_own_outputs(std::string_view name) {
  UnitConfiguration* const owner = find_dependency(name);
  return owner && owner->own_outputs_.contains(name);
}

/// Where the unit of a `dependency` block may lie: what an included configuration says counts from there, or from what
/// includes it.
std::vector<std::string> UnitConfiguration::directories_of(hcl::Cursor block) {
  const Value path = attribute(block.body(), "config_path");
  if (!path.is_string()) return {};
  return {join_path(directory_of(place_.file), path.string()), join_path(directory_of(place_.unit), path.string())};
}

Value UnitConfiguration::outputs_of(hcl::Cursor block, Span) {
  const Span site = block.header_span();
  const Value mocks = attribute(block.body(), "mock_outputs");
  const Value skips = attribute(block.body(), "skip_outputs"), enabled = attribute(block.body(), "enabled");
  // Whatever the other unit gives, its mocks are what is deployed then.
  if ((skips.is_boolean() && skips.boolean()) || (enabled.is_boolean() && !enabled.boolean()))
    return mocks.is_null() ? make_open_object({}, false, reading_.arena) : mocks;
  const bool may_be_mocked = skips.is_unknown() || enabled.is_unknown();
  if (reading_.outputs && !may_be_mocked) {
    for (const std::string& each : directories_of(block)) {
      const Value outputs = reading_.outputs(each, site);
      if (!outputs.is_null()) {
        own_outputs_.insert(block.label(0));
        return outputs;
      }
    }
  }
  std::vector<Member> members;
  for (const Member& mock : mocks.members())
    members.push_back(
        {mock.key, unknown_like(mock.value, site, "it is an output of another unit", reading_.arena), mock.key_span});
  return make_open_object(std::move(members), true, reading_.arena);
}

/// A name that the file of a stack gives a value.
std::optional<Value> UnitConfiguration::resolve_stack_name(std::string_view root) const {
  const std::pair<std::string_view, Value> given[] = {
      {"local", names_.locals}, {"values", names_.values}, {"unit", names_.units}, {"stack", names_.stacks}};
  for (const auto& [name, value] : given) {
    if (name == root && !value.is_null()) return value;
  }
  return std::nullopt;
}

void UnitConfiguration::take_autoinclude(const Autoinclude* autoinclude) {
  const ConfigurationFile* file = autoinclude ? &autoinclude->file : nullptr;
  ConfigurationPlace place{file ? file->path : std::string(), file ? file->path : std::string(), place_.original};
  if (!file) {
    const std::string path = join_path(directory_of(place_.file), "terragrunt.autoinclude.hcl");
    file = reading_.library.read(path, place_.original);
    place = {path, place_.unit, place_.original};
  }
  if (!file) return;
  autoinclude_ = std::make_unique<UnitConfiguration>(reading_, *file, std::move(place), this, values_);
  if (autoinclude) autoinclude_->take_names(autoinclude->names);
}

std::optional<expression::Resolved> UnitConfiguration::resolve(std::string_view root,
                                                               std::span<const expression::Step> steps, Span span,
                                                               std::string&) {
  const std::string_view name = steps.empty() ? std::string_view() : steps[0].name;
  if (const std::optional<Value> given = resolve_stack_name(root)) return expression::Resolved{*given, 0};
  if (root == "local") {
    if (name.empty()) return expression::Resolved{locals(), 0};
    if (!locals_.contains(name)) return std::nullopt;
    return expression::Resolved{local(name, span), 1};
  }
  if (root == "include") {
    std::size_t consumed = 0;
    const std::optional<Value> value = included(steps, consumed);
    return value ? std::optional(expression::Resolved{*value, consumed}) : std::nullopt;
  }
  if (root == "dependency" && !name.empty()) {
    const Value value = dependency(name, span);
    const std::string label = "dependency." + std::string(name);
    // As a whole they are what the code of the other unit declares; a name besides may be that of an older state.
    if (steps.size() == 2 && steps[1].name == "outputs" && has_own_outputs(name)) {
      const std::span<const Member> outputs = value.get("outputs").members();
      const Value all = make_open_object({outputs.begin(), outputs.end()}, false, reading_.arena);
      return expression::Resolved{
          all.with_origin(
              make_origin(span, OriginKind::module_output, reading_.arena.copy(label), value.origin(), reading_.arena)),
          2};
    }
    return expression::Resolved{
        value.with_origin(
            make_origin(span, OriginKind::module_output, reading_.arena.copy(label), value.origin(), reading_.arena)),
        1};
  }
  if (root == "dependency") return expression::Resolved{dependencies(), 0};
  if (root == "feature" && !name.empty()) {
    const std::optional<Value> flag = feature(name);
    return flag ? std::optional(expression::Resolved{*flag, 1}) : std::nullopt;
  }
  if (root == "values") {
    if (values_.is_mapping()) return expression::Resolved{values_, 0};
    return expression::Resolved{reading_.unknown(types::any, span, "the values that a stack gives are not known"), 0};
  }
  return std::nullopt;
}

// ---- settings -------------------------------------------------------------------------------------------------

void UnitConfiguration::read_terraform(hcl::Cursor block, Settings& settings) {
  if (const hcl::Cursor source = hcl::find_attribute(block.body(), "source")) {
    settings.source = source.expression();
    settings.source_configuration = this;
    const hcl::Cursor version = hcl::find_attribute(block.body(), "version");
    settings.version = version ? version.expression() : hcl::Cursor{};
  }
  if (hcl::find_attribute(block.body(), "exclude_from_copy"))
    settings.not_copied = attribute(block.body(), "exclude_from_copy");
  for (std::size_t i = 0; i < block.body().size(); ++i) {
    const hcl::Cursor child = block.body().child(i);
    if (child.kind() == hcl::SyntaxKind::block && child.text() == "extra_arguments")
      read_extra_arguments(child, settings);
  }
}

void UnitConfiguration::read_remote_state(hcl::Cursor block, Settings& settings) {
  std::vector<Member> members;
  for (const std::string_view name : {"backend", "config", "encryption", "generate"}) {
    if (const hcl::Cursor found = hcl::find_attribute(block.body(), name))
      members.push_back({name, evaluate(found.expression()), found.name_span()});
  }
  settings.remote_state = make_open_object(std::move(members), true, reading_.arena);
}

/// `generate` as an attribute: a map of what each block would say.
void UnitConfiguration::read_generated_files(Value files, Settings& settings) {
  for (const Member& member : files.members()) {
    const Value path = member.value.get("path");
    if (!path.is_string()) continue;
    GeneratedFile file;
    file.name = std::string(path.string());
    file.text = member.value.get("contents");
    file.configuration = this;
    if (!read_existence(member.value.get("disable"), member.value.get("if_exists"), file)) continue;
    settings.generated.insert_or_assign(std::string(member.key), std::move(file));
  }
}

void UnitConfiguration::read_generate(hcl::Cursor block, Settings& settings) {
  const Value path = attribute(block.body(), "path");
  if (path.is_unknown()) {
    reading_.report(block.header_span(), "terragrunt-generate-unknown",
                    "Lintel cannot determine which file this generates, so it checks the unit without it.",
                    ProblemSeverity::warning);
  }
  if (!path.is_string()) return;
  const hcl::Cursor contents = hcl::find_attribute(block.body(), "contents");
  GeneratedFile file;
  file.name = std::string(path.string());
  file.contents = contents ? contents.expression() : hcl::Cursor{};
  file.configuration = this;
  if (!read_existence(attribute(block.body(), "disable"), attribute(block.body(), "if_exists"), file)) return;
  settings.generated.insert_or_assign(std::string(block.label(0)), std::move(file));
}

Settings UnitConfiguration::own_settings() {
  Settings settings;
  const hcl::Cursor body = file_.body();
  for (std::size_t i = 0; body && i < body.size(); ++i) {
    const hcl::Cursor child = body.child(i);
    if (child.kind() == hcl::SyntaxKind::attribute) {
      if (child.text() == "inputs") settings.inputs = evaluate(child.expression());
      if (child.text() == "remote_state") settings.remote_state = evaluate(child.expression());
      if (child.text() == "generate") read_generated_files(evaluate(child.expression()), settings);
      continue;
    }
    if (child.kind() != hcl::SyntaxKind::block) continue;
    if (child.text() == "terraform") read_terraform(child, settings);
    if (child.text() == "remote_state") read_remote_state(child, settings);
    if (child.text() == "generate") read_generate(child, settings);
  }
  return settings;
}

Settings UnitConfiguration::settings() {
  if (settings_running_) return {};
  settings_running_ = true;
  Settings merged = own_settings();
  for (const Include& include : includes()) {
    if (!include.configuration || include.strategy == MergeStrategy::none) continue;
    Settings under = include.configuration->settings();
    if (!merged.source) {
      merged.source = under.source;
      merged.version = under.version;
      merged.source_configuration = under.source_configuration;
    }
    if (merged.not_copied.is_null()) merged.not_copied = under.not_copied;
    merged.inputs = merge_inputs(under.inputs, merged.inputs, include.strategy, reading_.arena);
    merged.generated.merge(under.generated);
    if (merged.remote_state.is_null()) merged.remote_state = under.remote_state;
    merged.arguments = merge_arguments(std::move(under.arguments), std::move(merged.arguments));
  }
  if (autoinclude_) {
    Settings over = autoinclude_->settings();
    if (over.source) {
      merged.source = over.source;
      merged.version = over.version;
      merged.source_configuration = over.source_configuration;
    }
    if (!over.not_copied.is_null()) merged.not_copied = over.not_copied;
    merged.inputs = merge_inputs(merged.inputs, over.inputs, MergeStrategy::shallow, reading_.arena);
    over.generated.merge(merged.generated);
    merged.generated = std::move(over.generated);
    if (!over.remote_state.is_null()) merged.remote_state = over.remote_state;
    merged.arguments = merge_arguments(std::move(merged.arguments), std::move(over.arguments));
  }
  settings_running_ = false;
  return merged;
}

std::vector<std::string> UnitConfiguration::dependency_directories() {
  std::vector<std::string> directories;
  if (autoinclude_) directories = autoinclude_->dependency_directories();
  const hcl::Cursor body = file_.body();
  for (std::size_t i = 0; body && i < body.size(); ++i) {
    const hcl::Cursor block = body.child(i);
    if (block.kind() != hcl::SyntaxKind::block || block.text() != "dependency") continue;
    for (std::string& each : directories_of(block)) directories.push_back(std::move(each));
  }
  for (const Include& include : includes()) {
    if (!include.configuration || include.strategy == MergeStrategy::none) continue;
    for (std::string& each : include.configuration->dependency_directories()) directories.push_back(std::move(each));
  }
  return directories;
}

Value UnitConfiguration::dependencies() {
  std::vector<Member> dependencies;
  const hcl::Cursor body = file_.body();
  for (std::size_t i = 0; body && i < body.size(); ++i) {
    const hcl::Cursor block = body.child(i);
    if (block.kind() == hcl::SyntaxKind::block && block.text() == "dependency" && block.label_count() > 0)
      dependencies.push_back({block.label(0), dependency(block.label(0), block.header_span()), block.header_span()});
  }
  return make_open_object(std::move(dependencies), false, reading_.arena);
}

Value UnitConfiguration::as_object() {
  const Settings all = settings();
  std::vector<Member> terraform;
  if (all.source) terraform.push_back({"source", all.source_configuration->evaluate(all.source), {}});
  Arena& arena = reading_.arena;
  std::vector<Member> members = {
      {"locals", locals(), {}},
      {"inputs", all.inputs.is_null() ? make_open_object({}, false, arena) : all.inputs, {}},
      {"dependency", dependencies(), {}},
      {"terraform", make_open_object(std::move(terraform), true, arena), {}},
      {"remote_state", all.remote_state, {}},
  };
  // A stack's file says what it makes, one that only holds values is what it holds.
  return make_open_object(std::move(members), true, arena);
}

}  // namespace lintel::terragrunt
