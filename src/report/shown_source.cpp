#include "report/shown_source.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/ascii.h"
#include "base/source_address.h"
#include "domain/secrets/concealment.h"
#include "domain/secrets/secret.h"
#include "facts/secret_property.h"
#include "finding/named_texts.h"
#include "report/literal_text.h"
#include "rules/catalog/rule_set.h"
#include "source/discovery.h"

namespace lintel::report {
namespace {

constexpr std::string_view secret_area = "data-protection/secrets";
/// Shorter texts stand in too many places that have nothing to do with the secret.
constexpr std::size_t shortest_text = 6;
constexpr std::size_t max_texts = 1'000;
/// A line may be a whole document; excerpts show less of it.
constexpr std::size_t max_shown_line = 4'096;

/// Whether a text is one word of letters or two (`production`, `eu-west`), or an ARN: where else it stands it has
/// nothing to do with the secret.
bool is_common(std::string_view text) {
  if (text.starts_with("arn:")) return true;
  const auto is_joint = [](char c) { return c == '-' || c == '_' || c == '.'; };
  const auto capitals = std::count_if(text.begin(), text.end(), is_upper);
  const bool is_cased = capitals <= 1 || static_cast<std::size_t>(capitals) == text.size();
  return is_cased && std::count_if(text.begin(), text.end(), is_joint) <= 1 &&
         std::all_of(text.begin(), text.end(), [&](char c) { return is_letter(c) || is_joint(c); });
}

/// Whether a text is the header of a block, whose labels are names.
bool is_header(std::string_view text) {
  constexpr std::array<std::string_view, 8> blocks = {"resource ",  "data ",  "module ",   "provider ",
                                                      "ephemeral ", "check ", "variable ", "output "};
  const std::size_t brace = text.find('{');
  return (brace == std::string_view::npos || text.find_first_not_of(" \t\r\n", brace + 1) == std::string_view::npos) &&
         std::any_of(blocks.begin(), blocks.end(), [&](std::string_view block) { return text.starts_with(block); });
}

/// Whether a finding is at a resource as a whole: at the header of a block, at a logical id.
bool is_at_header(const Finding& finding, std::string_view text) {
  return text == finding.block_address || finding.block_address.ends_with("." + std::string(text)) || is_header(text);
}

/// Whether what a finding is at is a secret.
bool is_at_secret(const Finding& finding, const RuleSet* rules, std::string_view text) {
  const Rule* rule = rules ? rules->find(finding.rule) : nullptr;
  if (rule && !rule->has_condition()) {
    return finding.rule.find("secret") != std::string::npos || finding.rule.find("password") != std::string::npos ||
           finding.rule.find("noecho") != std::string::npos;
  }
  return rule && rule->area == secret_area && !is_at_header(finding, text);
}

/// The values of `name: value` and `name = "value"`, wherever in a line, whose name says that they are secret: a line
/// may hold a whole document.
std::vector<ByteRange> named_secrets(std::string_view text, Notation notation) {
  constexpr std::array<std::string_view, 4> constants = {"true", "false", "null", "~"};
  std::vector<ByteRange> found;
  for (const auto& [name, value] : named_parts(text, notation)) {
    const std::string_view content = text.substr(value.first, value.second - value.first);
    const bool is_shown = std::find(constants.begin(), constants.end(), content) != constants.end() ||
                          secrets::is_only_placeholder(content) || content.starts_with("arn:");
    if (!is_shown && secrets::names_hidden(name)) found.push_back(value);
  }
  return found;
}

/// Who asks, and the values of parameters that may be secrets, in an address that begins the text.
void find_in_address(std::string_view text, std::size_t offset, std::vector<ByteRange>& found) {
  // What an escape in it stands for is not looked into: the address may be another one than it seems.
  const std::size_t scheme = text.find("://");
  if (text.find('\\') != std::string_view::npos) {
    found.emplace_back(offset + (scheme == std::string_view::npos ? 0 : scheme + 3), offset + text.size());
    return;
  }
  for (const SecretPart& part : find_secret_parts(text)) {
    if (registry::may_be_secret(part)) found.emplace_back(offset + part.begin, offset + part.end);
  }
}

/// Whether a word is `user:password@host:path`, as scp and git have it.
bool names_user(std::string_view word) {
  const std::size_t at = word.find('@'), colon = word.find(':');
  return at != std::string_view::npos && colon != 0 && colon < at && word.find('/') > at &&
         word.find(':', at) != std::string_view::npos;
}

/// What may be secrets in the addresses of a line: those in quotes, and those that stand alone.
std::vector<ByteRange> secrets_of_addresses(std::string_view line) {
  std::vector<ByteRange> found;
  const auto look_at_words = [&](std::size_t begin, std::size_t end) {
    while (begin < end) {
      const std::size_t last = std::min(line.find_first_of(" \t", begin), end);
      const std::string_view word = line.substr(begin, last - begin);
      const bool is_address = word.find("://") != std::string_view::npos || names_user(word) ||
                              (word.find('?') != std::string_view::npos && word.find('=') != std::string_view::npos);
      if (is_address) find_in_address(word, begin, found);
      begin = last + 1;
    }
  };
  std::size_t looked_at = 0;
  for (const auto& [begin, end] : quoted_parts(line)) {
    look_at_words(looked_at, begin - 1);
    look_at_words(begin, end);
    looked_at = end + 1;
  }
  look_at_words(looked_at, line.size());
  return found;
}

/// The literals of a line that begins with a name for secrets.
std::vector<ByteRange> literals_of_named(std::string_view line, Notation notation) {
  std::size_t value = 0;
  const std::string_view name = leading_name(line, notation, value);
  if (name.empty() || !secrets::names_hidden(name)) return {};
  std::vector<ByteRange> found = literals_in(line, notation);
  std::erase_if(found, [&](const ByteRange& part) {
    return secrets::is_only_placeholder(line.substr(part.first, part.second - part.first));
  });
  return found;
}

/// The texts of a line that are secret in part: `"Server=db;Password=…"`. Of addresses the parts are known.
std::vector<ByteRange> texts_with_secrets(std::string_view line, Notation notation) {
  std::vector<ByteRange> found = quoted_parts(line);
  std::size_t value = 0;
  if (found.empty() && notation == Notation::document && !leading_name(line, notation, value).empty())
    found.emplace_back(value, line.size());
  std::erase_if(found, [&](const ByteRange& part) {
    const std::string_view text = line.substr(part.first, part.second - part.first);
    return text.find("://") != std::string_view::npos || !secrets::holds_hidden(text);
  });
  return found;
}

/// Where the name of the value at `at` of a line of JSON begins; `at` itself when it has none there.
std::size_t start_of_name(std::string_view line, std::size_t at) {
  std::size_t end = line.substr(0, at).find_last_not_of(" \t");
  if (end == std::string_view::npos || line[end] != ':') return at;
  end = line.substr(0, end).find_last_not_of(" \t");
  if (end == std::string_view::npos || line[end] != '"' || end == 0) return at;
  const std::size_t start = line.rfind('"', end - 1);
  return start == std::string_view::npos ? at : start;
}

void mask(std::string& shown, std::size_t begin, std::size_t end) {
  for (std::size_t at = begin; at < std::min(end, shown.size()); ++at) {
    if (shown[at] == '\r' || shown[at] == '\0') continue;
    shown[at] = (static_cast<unsigned char>(shown[at]) & 0xc0) == 0x80 ? '\0' : '*';
  }
}

}  // namespace

ShownSource::ShownSource(const ScanReport& report) : sources_(report.sources.get()) {
  if (!sources_) return;
  for (const HiddenText& hidden : report.hidden) {
    hide_literals(hidden.source, hidden.start_offset, hidden.end_offset);
    hide_quoted_keys(hidden.source, hidden.start_offset, hidden.end_offset);
  }
  for (const Finding& finding : report.findings) {
    if (!is_at_secret(finding, report.rules.get(), text_at(finding.location))) continue;
    hide_literals(finding.location.source, finding.location.start_offset, finding.location.end_offset);
    for (const RelatedLocation& related : finding.related)
      hide_literals(related.location.source, related.location.start_offset, related.location.end_offset);
  }
}

std::string_view ShownSource::text_at(const Location& location) const {
  if (location.source == 0 || location.end_offset <= location.start_offset) return {};
  const std::string_view whole = sources_->text(FileId{location.source});
  if (location.end_offset > whole.size()) return {};
  return whole.substr(location.start_offset, location.end_offset - location.start_offset);
}

void ShownSource::hide_literals(std::uint32_t source, std::uint64_t begin, std::uint64_t end) {
  if (source == 0 || end <= begin) return;
  const FileId file{source};
  const std::string_view whole = sources_->text(file);
  if (end > whole.size()) return;
  const std::string_view text = whole.substr(begin, end - begin);
  if (is_header(text)) return;
  for (const auto& [first, last] : literals_in(text, notation_of(file))) {
    if (last <= first) continue;
    hidden_[source].push_back({static_cast<std::uint32_t>(begin + first), static_cast<std::uint32_t>(begin + last)});
    const std::string_view secret = text.substr(first, last - first);
    remember(secret);
    for (const auto& [inner, inner_end] : quoted_parts(secret)) remember(secret.substr(inner, inner_end - inner));
  }
}

/// Hides the keys in quotes of a sensitive value of Terraform's code: they are as sensitive as it is.
void ShownSource::hide_quoted_keys(std::uint32_t source, std::uint64_t begin, std::uint64_t end) {
  if (source == 0 || end <= begin) return;
  const FileId file{source};
  const std::string_view whole = sources_->text(file), path = sources_->path(file);
  const bool is_code = notation_of(file) == Notation::hcl || path.ends_with(".tf.json") || path.ends_with("vars.json");
  if (!is_code || end > whole.size()) return;
  const std::string_view text = whole.substr(begin, end - begin);
  for (const auto& [first, last] : quoted_parts(text)) {
    const std::size_t next = text.find_first_not_of(" \t\r\n", std::min(last + 1, text.size()));
    const bool is_key = next != std::string_view::npos && (text[next] == '=' || text[next] == ':');
    if (is_key && last > first)
      hidden_[source].push_back({static_cast<std::uint32_t>(begin + first), static_cast<std::uint32_t>(begin + last)});
  }
}

/// Keeps a secret to be found again, unless it is one with code in it, or a word that stands in many other places.
void ShownSource::remember(std::string_view secret) {
  const bool is_text = secret.find_first_of("\n[{") == std::string_view::npos && !is_common(secret);
  if (is_text && secret.size() >= shortest_text && texts_.size() < max_texts) texts_.emplace(secret);
}

Notation ShownSource::notation_of(FileId file) const {
  const std::string_view path = sources_->path(file);
  constexpr std::array<std::string_view, 4> of_hcl = {".tf", ".tofu", ".tfvars", ".hcl"};
  const bool is_hcl =
      std::any_of(of_hcl.begin(), of_hcl.end(), [&](std::string_view ending) { return path.ends_with(ending); });
  return is_hcl ? Notation::hcl : Notation::document;
}

void ShownSource::hide_keys(FileId file) {
  const auto source = static_cast<std::uint32_t>(file);
  if (!searched_.insert(source).second) return;
  const std::string_view text = sources_->text(file);
  constexpr std::string_view begin_mark = "-----BEGIN ", end_mark = "-----END ";
  for (std::size_t at = text.find(begin_mark); at != std::string_view::npos; at = text.find(begin_mark, at + 1)) {
    const std::size_t header = text.find("-----", at + begin_mark.size());
    const std::string_view name = text.substr(at, header == std::string_view::npos ? 0 : header - at);
    if (name.find("PRIVATE KEY") == std::string_view::npos) continue;
    const std::size_t end = std::min(text.find(end_mark, header), text.size());
    hidden_[source].push_back({static_cast<std::uint32_t>(header + 5), static_cast<std::uint32_t>(end)});
  }
  for (const Span place : find_named_places(*sources_, file)) hidden_[source].push_back({place.begin, place.end});
  hide_named(file);
  sort_hidden(hidden_[source]);
}

/// Hides what stands after a name for secrets on lines of its own: a line alone does not say whose value it is.
void ShownSource::hide_named(FileId file) {
  constexpr std::size_t longest_value = std::size_t{64} << 10;
  const std::string_view text = sources_->text(file);
  const Notation notation = notation_of(file);
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    std::size_t value = 0;
    const std::string_view name = leading_name(text.substr(at, std::min(end - at, max_shown_line)), notation, value);
    if (name.empty() || !secrets::names_hidden(name)) {
      at = end + 1;
      continue;
    }
    const ContinuedValue continued = continued_value(text.substr(at, longest_value), notation);
    for (const auto& [begin, finish] : continued.literals) {
      if (secrets::is_only_placeholder(text.substr(at + begin, finish - begin))) continue;
      hidden_[static_cast<std::uint32_t>(file)].push_back(
          {static_cast<std::uint32_t>(at + begin), static_cast<std::uint32_t>(at + finish)});
    }
    at = std::max(end, at + continued.end) + 1;
  }
}

std::uint32_t ShownSource::line_count(FileId file) const {
  return sources_->position(file, static_cast<std::uint32_t>(sources_->text(file).size())).line;
}

/// By where they begin, each with the furthest end so far: those that reach into a line follow one another.
void ShownSource::sort_hidden(std::vector<Range>& ranges) {
  std::sort(ranges.begin(), ranges.end(), [](const Range& a, const Range& b) { return a.begin < b.begin; });
  std::uint32_t furthest = 0;
  for (Range& range : ranges) range.furthest = furthest = std::max(furthest, range.end);
}

bool ShownSource::has(const Location& location) const {
  if (!sources_ || location.source == 0 || location.start_line == 0) return false;
  return sources_->line(FileId{location.source}, location.start_line).find('\0') == std::string_view::npos;
}

std::string ShownSource::line(FileId file, std::uint32_t number) {
  const std::uint32_t start = sources_->line_start(file, number);
  return shown(file, start, start + static_cast<std::uint32_t>(sources_->line(file, number).size()));
}

std::string ShownSource::shown(FileId file, std::uint32_t start, std::uint32_t end) {
  hide_keys(file);
  const std::string_view text = sources_->text(file).substr(start, std::min<std::size_t>(end - start, max_shown_line));
  end = start + static_cast<std::uint32_t>(text.size());
  std::string shown(text);
  const std::vector<Range>& ranges = hidden_[static_cast<std::uint32_t>(file)];
  auto hidden =
      std::partition_point(ranges.begin(), ranges.end(), [&](const Range& range) { return range.furthest <= start; });
  for (; hidden != ranges.end() && hidden->begin < end; ++hidden) {
    if (hidden->end > start) mask(shown, std::max(hidden->begin, start) - start, std::min(hidden->end, end) - start);
  }
  for (const secrets::Secret& secret : secrets::find_secrets(text)) mask(shown, secret.begin, secret.end);
  for (const auto& [first, last] : named_secrets(text, notation_of(file))) mask(shown, first, last);
  for (const auto& [first, last] : literals_of_named(text, notation_of(file))) mask(shown, first, last);
  for (const auto& [first, last] : secrets_of_addresses(text)) mask(shown, first, last);
  for (const auto& [first, last] : texts_with_secrets(text, notation_of(file))) mask(shown, first, last);
  for (const std::string& secret : texts_) {
    for (std::size_t at = text.find(secret); at != std::string_view::npos; at = text.find(secret, at + secret.size()))
      mask(shown, at, at + secret.size());
  }
  // Of a character of several bytes one asterisk is left.
  std::erase(shown, '\0');
  return shown;
}

bool ShownSource::is_json(FileId file) const {
  const std::string_view text = sources_->text(file);
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  return notation_of(file) == Notation::document && first != std::string_view::npos &&
         (text[first] == '{' || text[first] == '[');
}

bool ShownSource::has_context(FileId file) {
  if (!is_json(file)) return true;
  const auto [known, inserted] = plans_.try_emplace(static_cast<std::uint32_t>(file), false);
  if (inserted) known->second = looks_like_plan(sources_->text(file), true) != Likeness::no;
  return !known->second;
}

ExcerptLine ShownSource::line(const Location& location, std::uint32_t number) {
  const FileId file{location.source};
  const std::string_view whole = sources_->line(file, number);
  const std::uint32_t start = sources_->line_start(file, number);
  const bool is_first = number == location.start_line, is_last = number == location.end_line;
  const bool is_marked = number >= location.start_line && number <= location.end_line;
  const std::size_t first = is_first ? std::min<std::size_t>(location.start_offset - start, whole.size()) : 0;
  const std::size_t last =
      is_last ? std::clamp<std::size_t>(location.end_offset - start, first, whole.size()) : whole.size();
  if (!is_marked || !is_json(file)) {
    ExcerptLine whole_line{line(file, number)};
    const std::string& text = whole_line.text;
    const std::size_t code = std::min(text.find_first_not_of(" \t"), text.size());
    whole_line.begin = !is_marked ? text.size() : is_first ? byte_of_column(text, location.start_column) : code;
    whole_line.end = is_last && is_marked ? byte_of_column(text, location.end_column) : text.size();
    whole_line.end = std::max(whole_line.begin, whole_line.end);
    return whole_line;
  }
  // A line of JSON may be a whole document: nothing of it is shown but what the location covers, and its name.
  const std::size_t name = is_first ? start_of_name(whole, first) : 0;
  constexpr std::string_view punctuation = " \t\r,[]{}";
  const bool has_before = whole.substr(0, name).find_first_not_of(punctuation) != std::string_view::npos;
  const bool has_after = whole.substr(last).find_first_not_of(punctuation) != std::string_view::npos;
  const auto place = [&](std::size_t offset) { return static_cast<std::uint32_t>(start + offset); };
  ExcerptLine result;
  result.text = (has_before ? "… " : "") + shown(file, place(has_before ? name : 0), place(first));
  result.begin = result.text.size();
  result.text += shown(file, place(first), place(last));
  if (!is_first) result.begin = std::min(result.text.find_first_not_of(" \t"), result.text.size());
  result.end = result.text.size();
  result.text += has_after ? " …" : shown(file, place(last), place(whole.size()));
  return result;
}

std::size_t byte_of_column(std::string_view line, std::uint32_t column) {
  std::size_t at = 0;
  for (std::uint32_t passed = 1; passed < column && at < line.size(); ++passed) {
    ++at;
    while (at < line.size() && (static_cast<unsigned char>(line[at]) & 0xc0) == 0x80) ++at;
  }
  return at;
}

}  // namespace lintel::report
