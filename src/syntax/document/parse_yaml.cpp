#include <yaml-cpp/depthguard.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/mark.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <array>
#include <istream>
#include <new>
#include <streambuf>
#include <string>

#include "base/utf8.h"
#include "source/discovery.h"
#include "syntax/document/parse.h"
#include "syntax/document/plain_scalar.h"
#include "syntax/document/scalar_extent.h"
#include "syntax/document/tree_builder.h"
#include "syntax/readable_text.h"

namespace lintel::document {
namespace {

/// Lets yaml-cpp read text where it is.
class TextBuffer final : public std::streambuf {
 public:
  explicit TextBuffer(std::string_view text) {
    // A stream buffer that is only read from never writes through these.
    char* const first = const_cast<char*>(text.data());
    setg(first, first, first + text.size());
  }
};

bool ends_property(char letter) {
  return std::string_view(" \t\r\n,[]{}").find(letter) != std::string_view::npos;
}

/// Builds the tree from yaml-cpp's events, and finds the end of everything in the source, for events say starts only.
class TreeHandler final : public YAML::EventHandler {
 public:
  TreeHandler(FileId file, std::string_view text, std::size_t first, Arena& arena, const Limits& limits,
              TreeBuilder& builder)
      : file_(file), text_(text), first_(first), arena_(arena), limits_(limits), builder_(builder) {}

  void OnDocumentStart(const YAML::Mark&) override {}
  void OnDocumentEnd() override {}

  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    if (skipped_depth_ > 0) return;
    const Properties properties = read_properties(mark);
    std::size_t begin = properties.content;
    std::size_t end = 0;
    const std::string_view word = null_word(begin);
    if (!word.empty()) {
      end = begin + word.size();
    } else {
      begin = end = properties.any ? properties.end : place_of_nothing(begin);
    }
    if (builder_.expects_key()) {
      add_key(word.empty() ? word : text_.substr(begin, end - begin), begin, end);
      return;
    }
    Node* node = make(NodeKind::null, begin, end, properties);
    node->text = text_.substr(begin, end - begin);
    finish(node, anchor);
  }

  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override {
    if (skipped_depth_ > 0) return;
    const Properties properties = read_properties(mark);
    std::size_t begin = properties.content;
    std::size_t end = 0;
    const bool quoted = has_quotes(begin, value);
    if (value.empty() && !quoted) {
      begin = end = properties.any ? properties.end : begin;
    } else {
      end = end_of_scalar(text_, begin, value);
      if (end == std::string_view::npos) {
        // yaml-cpp takes the end of the file for the closing quote.
        builder_.report(ProblemSeverity::error, "yaml-syntax", "the file ends before this quote is closed",
                        narrow(begin), narrow(begin + 1));
        end = text_.size();
      }
    }
    const std::string_view text = text_of(value, begin, end, quoted);
    if (builder_.expects_key()) {
      if (anchor != YAML::NullAnchor) remember_key(anchor, text, begin, end);
      add_key(text, begin, end, !quoted && text == "<<");
      return;
    }
    Node* node = make(NodeKind::string, begin, end, properties);
    node->quoted = quoted;
    node->text = text;
    resolve(*node, tag);
    finish(node, anchor);
  }

  void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    if (skipped_depth_ > 0) return;
    const std::size_t begin = offset(mark);
    std::size_t end = begin;
    while (end < text_.size() && !ends_property(text_[end])) ++end;
    last_end_ = end;
    Node* node = builder_.make(NodeKind::null, narrow(begin), narrow(end));
    const Anchored* target = anchor < anchors_.size() ? &anchors_[anchor] : nullptr;
    if (!target || !target->node) {
      builder_.report(ProblemSeverity::error, "yaml-syntax", "an alias must not stand inside what its anchor names",
                      narrow(begin), narrow(end));
    } else if (expanded_ + target->nodes > limits_.collection_items) {
      if (!exhausted_) {
        builder_.report(ProblemSeverity::error, "budget-alias",
                        "with this alias the document has more than " + std::to_string(limits_.collection_items) +
                            " nodes; it and later ones are read as null",
                        narrow(begin), narrow(end));
      }
      exhausted_ = true;
    } else if (builder_.depth() + target->height > limits_.depth) {
      report_depth(begin, end);
    } else {
      expanded_ += target->nodes;
      note_height(target->height);
      const Span span = node->span;
      *node = *target->node;
      node->span = span;
    }
    if (builder_.expects_key() && node->items.empty() && node->entries.empty()) {
      add_key(node->text, begin, end);
      return;
    }
    builder_.value(node);
  }

  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value) override {
    open(NodeKind::sequence, mark, tag, anchor);
  }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value) override {
    open(NodeKind::mapping, mark, tag, anchor);
  }
  void OnSequenceEnd() override { close(); }
  void OnMapEnd() override { close(); }

  /// Ends what is open where the text broke off.
  void break_off() {
    builder_.close_all(narrow(last_end_));
    opened_.clear();
  }

  std::size_t offset(const YAML::Mark& mark) const {
    if (mark.is_null() || mark.pos < 0) return text_.size();
    return std::min(first_ + static_cast<std::size_t>(mark.pos), text_.size());
  }

 private:
  /// What may stand before a node's content: a tag and an anchor.
  struct Properties {
    bool any = false;
    std::size_t content = 0;  ///< where the content starts, if there is any
    std::size_t end = 0;      ///< past the last property
    std::size_t tag_begin = 0, tag_end = 0;
  };
  struct Anchored {
    const Node* node = nullptr;  ///< nullptr while it is open
    std::uint64_t nodes = 0;     ///< in it with its aliases expanded
    std::size_t height = 0;
  };
  struct Opened {
    std::size_t begin = 0;
    YAML::anchor_t anchor = YAML::NullAnchor;
    std::uint64_t expanded_before = 0;
    std::size_t height = 1;
  };

  static std::uint32_t narrow(std::size_t offset) { return static_cast<std::uint32_t>(offset); }

  Properties read_properties(const YAML::Mark& mark) const {
    Properties found;
    std::size_t at = offset(mark);
    found.content = found.end = at;
    while (at < text_.size() && (text_[at] == '!' || text_[at] == '&')) {
      const std::size_t begin = at;
      if (text_.substr(at).starts_with("!<")) {
        at = std::min(text_.find('>', at), text_.size() - 1) + 1;
      } else {
        while (at < text_.size() && !ends_property(text_[at])) ++at;
      }
      if (text_[begin] == '!') {
        found.tag_begin = begin;
        found.tag_end = at;
      }
      found.any = true;
      found.end = at;
      at = skip_yaml_space(text_, at);
      found.content = at;
    }
    return found;
  }

  bool has_quotes(std::size_t begin, std::string_view value) const {
    if (begin >= text_.size()) return false;
    const char letter = text_[begin];
    if (letter == '|' || letter == '>') return true;
    if (letter != '"' && letter != '\'') return false;
    // After a tag without content comes the next token, which may be a key in quotes.
    return !value.empty() || (begin + 1 < text_.size() &&
                              (text_[begin + 1] == letter || text_[begin + 1] == '\\' || text_[begin + 1] == '\n'));
  }

  /// The value, shown in the source where it stands there letter by letter.
  std::string_view text_of(const std::string& value, std::size_t begin, std::size_t end, bool quoted) const {
    const std::size_t first = quoted ? begin + 1 : begin;
    const std::string_view written = text_.substr(std::min(first, text_.size()), value.size());
    if (first + value.size() <= end && written == value) return written;
    return arena_.copy(std::string_view(value));
  }

  /// `null` or `~` at `at`, if the text there is that and no key.
  std::string_view null_word(std::size_t at) const {
    static constexpr std::array<std::string_view, 4> words = {"~", "null", "Null", "NULL"};
    const std::string_view rest = text_.substr(std::min(at, text_.size()));
    for (const std::string_view word : words) {
      if (!rest.starts_with(word)) continue;
      if (rest.size() == word.size() || ends_property(rest[word.size()])) return rest.substr(0, word.size());
    }
    return {};
  }

  /// Where a value is that nobody wrote: right after the `:` or `-` that called for it.
  std::size_t place_of_nothing(std::size_t next_token) const {
    const std::size_t at = skip_yaml_space(text_, last_end_);
    const bool called = at < next_token && (text_[at] == ':' || text_[at] == '-' || text_[at] == '?');
    return called ? at + 1 : std::min(last_end_, next_token);
  }

  Node* make(NodeKind kind, std::size_t begin, std::size_t end, const Properties& properties) {
    Node* node = builder_.make(kind, narrow(begin), narrow(end));
    if (properties.tag_end > properties.tag_begin) {
      node->tag_span = {file_, narrow(properties.tag_begin), narrow(properties.tag_end)};
    }
    last_end_ = properties.any ? std::max(end, properties.end) : end;
    return node;
  }

  void add_key(std::string_view text, std::size_t begin, std::size_t end, bool merge = false) {
    ++expanded_;
    last_end_ = end;
    builder_.key(text, narrow(begin), narrow(end), merge);
  }

  /// Gives a node its tag, or for YAML's own tags and none the kind that it stands for.
  void resolve(Node& node, const std::string& tag) {
    static constexpr std::string_view core = "tag:yaml.org,2002:";
    if (tag.size() > 1 && !tag.starts_with(core)) {
      const std::string_view written = text_.substr(node.tag_span.begin, node.tag_span.end - node.tag_span.begin);
      node.tag = written == tag ? written : arena_.copy(std::string_view(tag));
      // What a tag makes of its scalar is the tag's affair: `!Ref 123` names 123.
      return;
    }
    if (node.kind != NodeKind::string || tag == "!" || tag == "tag:yaml.org,2002:str") return;
    if (node.quoted && tag == "?") return;
    const bool named = tag.starts_with(core);
    bool truth = false;
    const NodeKind kind = resolve_plain_scalar(node.text, truth);
    if (named && !tag.ends_with(":int") && !tag.ends_with(":float") && !tag.ends_with(":bool") &&
        !tag.ends_with(":null")) {
      return;
    }
    node.kind = kind;
    node.truth = truth;
  }

  void open(NodeKind kind, const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor) {
    if (skipped_depth_ > 0 || builder_.depth() >= limits_.depth) {
      if (skipped_depth_++ == 0) {
        const std::size_t begin = offset(mark);
        report_depth(begin, std::min(begin + 1, text_.size()));
        builder_.value(builder_.make(NodeKind::null, narrow(begin), narrow(begin)));
      }
      return;
    }
    const Properties properties = read_properties(mark);
    Node* node = builder_.open(kind, narrow(properties.content));
    if (properties.tag_end > properties.tag_begin) {
      node->tag_span = {file_, narrow(properties.tag_begin), narrow(properties.tag_end)};
      resolve(*node, tag);
    }
    last_end_ = properties.content;
    opened_.push_back({properties.content, anchor, expanded_, 1});
    if (anchor != YAML::NullAnchor) reserve(anchor);
  }

  void close() {
    if (skipped_depth_ > 0) {
      --skipped_depth_;
      return;
    }
    const Opened opened = opened_.back();
    opened_.pop_back();
    const char bracket = opened.begin < text_.size() ? text_[opened.begin] : ' ';
    if (bracket == '{' || bracket == '[') last_end_ = end_of_flow(opened.begin, bracket == '{' ? '}' : ']');
    const Node* node = builder_.close(narrow(last_end_));
    ++expanded_;
    note_height(opened.height + 1);
    if (opened.anchor != YAML::NullAnchor) {
      anchors_[opened.anchor] = {node, expanded_ - opened.expanded_before, opened.height};
    }
  }

  std::size_t end_of_flow(std::size_t begin, char closing) const {
    std::size_t at = std::max(last_end_, begin + 1);
    for (;;) {
      at = skip_yaml_space(text_, at);
      if (at >= text_.size()) return text_.size();
      if (text_[at] == closing) return at + 1;
      if (std::string_view(",:?").find(text_[at]) == std::string_view::npos) return at;
      ++at;
    }
  }

  void finish(const Node* node, YAML::anchor_t anchor) {
    ++expanded_;
    if (anchor != YAML::NullAnchor) {
      reserve(anchor);
      anchors_[anchor] = {node, 1, 0};
    }
    builder_.value(node);
  }

  void remember_key(YAML::anchor_t anchor, std::string_view text, std::size_t begin, std::size_t end) {
    Node* node = builder_.make(NodeKind::string, narrow(begin), narrow(end));
    node->text = text;
    reserve(anchor);
    anchors_[anchor] = {node, 1, 0};
  }

  void reserve(YAML::anchor_t anchor) {
    if (anchor >= anchors_.size()) anchors_.resize(anchor + 1);
  }

  void note_height(std::size_t height) {
    if (!opened_.empty()) opened_.back().height = std::max(opened_.back().height, height);
  }

  void report_depth(std::size_t begin, std::size_t end) {
    if (too_deep_) return;
    too_deep_ = true;
    builder_.report(ProblemSeverity::error, "budget-depth",
                    "values are nested more than " + std::to_string(limits_.depth) + " deep here and were not read",
                    narrow(begin), narrow(end));
  }

  FileId file_;
  std::string_view text_;
  std::size_t first_;  ///< where yaml-cpp starts to count: after the byte order mark
  Arena& arena_;
  const Limits& limits_;
  TreeBuilder& builder_;
  std::vector<Opened> opened_;
  std::vector<Anchored> anchors_;
  std::size_t last_end_ = 0;       ///< past the last thing read
  std::uint64_t expanded_ = 0;     ///< nodes so far, aliases expanded
  std::size_t skipped_depth_ = 0;  ///< how deep inside something that is not read
  bool too_deep_ = false, exhausted_ = false;
};

/// What yaml-cpp says about a fault, in words that say what to do.
std::string explained(const std::string& message) {
  struct Explanation {
    const char* said;
    const char* meant;
  };
  static const std::array<Explanation, 14> explanations = {{
      {YAML::ErrorMsg::END_OF_MAP, "expected a key at the mapping's indentation"},
      {YAML::ErrorMsg::END_OF_MAP_FLOW, "expected ',' or '}' in the mapping"},
      {YAML::ErrorMsg::END_OF_SEQ, "expected '- ' at the sequence's indentation"},
      {YAML::ErrorMsg::END_OF_SEQ_FLOW, "expected ',' or ']' in the sequence"},
      {YAML::ErrorMsg::EOF_IN_SCALAR, "the file ends before the closing quote"},
      {YAML::ErrorMsg::DOC_IN_SCALAR, "a new document starts before the closing quote"},
      {YAML::ErrorMsg::TAB_IN_INDENTATION, "a tab must not indent; use spaces"},
      {YAML::ErrorMsg::FLOW_END, "there is no bracket open that this one could close"},
      {YAML::ErrorMsg::BLOCK_ENTRY, "a list item ('- ') must not stand here; put it on its own line"},
      {YAML::ErrorMsg::MAP_KEY, "a key must not stand here; put it on its own line"},
      {YAML::ErrorMsg::MAP_VALUE,
       "a value must not stand here: ':' in a value needs quotes around it, and a nested "
       "mapping its own lines"},
      {YAML::ErrorMsg::UNKNOWN_TOKEN, "this character cannot start a value; put the value in quotes"},
      {YAML::ErrorMsg::UNKNOWN_ANCHOR, "no anchor of this name is defined above"},
      {YAML::ErrorMsg::MULTIPLE_TAGS, "a value can have one tag only; use the long form of one of the functions"},
  }};
  for (const Explanation& explanation : explanations) {
    if (message == explanation.said) return explanation.meant;
  }
  return message;
}

/// A document that is JSON throughout is read as JSON: what yaml-cpp cannot do with it (surrogate escapes, keys of
/// 1,024 letters and more) is legal there.
const Node* read_as_json(FileId file, std::string_view text, Arena& arena, const Limits& limits) {
  const std::size_t first = without_bom(text).find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos || without_bom(text)[first] != '{') return nullptr;
  Problems problems;
  const Node* root = parse_json(file, text, arena, limits, problems);
  return problems.empty() ? root : nullptr;
}

/// Where text templating is the cause of the fault at `fault`: a line that starts with it, or the fault's own line has
/// it. Templating elsewhere (in the text of a script, say) explains nothing. npos when there is none.
std::size_t find_templating_behind(std::string_view text, std::size_t fault) {
  std::size_t line = 0;
  while (line < text.size()) {
    const std::size_t line_end = std::min(text.find('\n', line), text.size());
    const std::string_view whole = text.substr(line, line_end - line);
    const std::size_t found = find_text_templating(whole);
    const bool leads = found != std::string_view::npos && found == whole.find_first_not_of(" \t-");
    if (leads || (found != std::string_view::npos && line <= fault && fault <= line_end)) return line + found;
    line = line_end + 1;
  }
  return std::string_view::npos;
}

const Node* read_events(FileId file, std::string_view text, Arena& arena, const Limits& limits, Problems& problems) {
  const std::size_t first = text.size() - without_bom(text).size();
  TreeBuilder builder(file, arena, problems);
  TreeHandler handler(file, text, first, arena, limits, builder);
  const auto report = [&](const char* code, const YAML::Mark& mark, std::string message) {
    const std::size_t begin = handler.offset(mark);
    builder.report(ProblemSeverity::error, code, std::move(message), static_cast<std::uint32_t>(begin),
                   static_cast<std::uint32_t>(std::min(begin + 1, text.size())));
  };
  try {
    TextBuffer buffer(text);
    std::istream stream(&buffer);
    YAML::Parser parser(stream);
    parser.HandleNextDocument(handler);
  } catch (const YAML::DeepRecursion& fault) {
    report("budget-depth", fault.mark, "values are nested too deeply here; the rest of the file was not read");
  } catch (const YAML::Exception& fault) {
    report("yaml-syntax", fault.mark, explained(fault.msg));
  } catch (const std::bad_alloc&) {
    report("budget-bytes", YAML::Mark(), "there is not enough memory to read this file");
  } catch (const std::exception& fault) {
    report("yaml-syntax", YAML::Mark(), fault.what());
  }
  handler.break_off();
  return builder.root();
}

/// What stands before the first line that is longer than a string may be: yaml-cpp takes seconds for such a line, and
/// nobody wrote it.
std::string_view before_endless_line(FileId file, std::string_view text, const Limits& limits, Problems& problems) {
  for (std::size_t line = 0; text.size() - line > limits.string_bytes;) {
    const std::size_t end = std::min(text.find('\n', line), text.size());
    if (end - line > limits.string_bytes) {
      Problem problem;
      problem.code = "budget-string";
      problem.message =
          "this line has more than " + std::to_string(limits.string_bytes) + " bytes; it and what follows was not read";
      problem.span = {file, static_cast<std::uint32_t>(line), static_cast<std::uint32_t>(line + 1)};
      problems.push_back(std::move(problem));
      return text.substr(0, line);
    }
    line = std::min(end + 1, text.size());
  }
  return text;
}

}  // namespace

const Node* parse_yaml(FileId file, std::string_view text, Arena& arena, const Limits& limits, Problems& problems) {
  const auto readable = readable_text(file, text, arena, limits, problems);
  if (!readable) return nullptr;
  if (const Node* root = read_as_json(file, *readable, arena, limits)) return root;

  const std::size_t problems_before = problems.size();
  const Node* root = read_events(file, before_endless_line(file, *readable, limits, problems), arena, limits, problems);
  const auto is_fault = [](const Problem& problem) { return problem.code == "yaml-syntax"; };
  const auto fault =
      std::find_if(problems.begin() + static_cast<std::ptrdiff_t>(problems_before), problems.end(), is_fault);
  if (fault == problems.end()) return root;
  const std::size_t templating = find_templating_behind(*readable, fault->span.begin);
  if (templating == std::string_view::npos) return root;

  // Not YAML yet, but what a text templating language makes YAML of.
  problems.resize(problems_before);
  Problem notice;
  notice.severity = ProblemSeverity::notice;
  notice.code = "text-templating";
  notice.message = "the file is skipped: it becomes YAML only after text templating (`{% … %}`, `{{ … }}`) was applied";
  notice.span = {file, static_cast<std::uint32_t>(templating), static_cast<std::uint32_t>(templating + 2)};
  problems.push_back(std::move(notice));
  return nullptr;
}

}  // namespace lintel::document
