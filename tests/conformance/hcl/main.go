// Command hcl reads expressions from standard input, each preceded by its length in bytes and a line end, and prints for
// each what HashiCorp's parser and cty make of it, as ../expression_value.cpp prints what Lintel does.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/ext/tryfunc"
	"github.com/hashicorp/hcl/v2/ext/typeexpr"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"
	"github.com/zclconf/go-cty/cty/convert"
	"github.com/zclconf/go-cty/cty/function"
	"github.com/zclconf/go-cty/cty/function/stdlib"
)

// Functions that Terraform takes from cty's library as they are.
var functions = map[string]function.Function{
	"abs":             stdlib.AbsoluteFunc,
	"can":             tryfunc.CanFunc,
	"ceil":            stdlib.CeilFunc,
	"chomp":           stdlib.ChompFunc,
	"chunklist":       stdlib.ChunklistFunc,
	"coalescelist":    stdlib.CoalesceListFunc,
	"compact":         stdlib.CompactFunc,
	"concat":          stdlib.ConcatFunc,
	"contains":        stdlib.ContainsFunc,
	"csvdecode":       stdlib.CSVDecodeFunc,
	"distinct":        stdlib.DistinctFunc,
	"element":         stdlib.ElementFunc,
	"flatten":         stdlib.FlattenFunc,
	"floor":           stdlib.FloorFunc,
	"format":          stdlib.FormatFunc,
	"formatdate":      stdlib.FormatDateFunc,
	"formatlist":      stdlib.FormatListFunc,
	"indent":          stdlib.IndentFunc,
	"join":            stdlib.JoinFunc,
	"jsondecode":      stdlib.JSONDecodeFunc,
	"jsonencode":      stdlib.JSONEncodeFunc,
	"keys":            stdlib.KeysFunc,
	"log":             stdlib.LogFunc,
	"lower":           stdlib.LowerFunc,
	"max":             stdlib.MaxFunc,
	"merge":           stdlib.MergeFunc,
	"min":             stdlib.MinFunc,
	"parseint":        stdlib.ParseIntFunc,
	"pow":             stdlib.PowFunc,
	"range":           stdlib.RangeFunc,
	"regex":           stdlib.RegexFunc,
	"regexall":        stdlib.RegexAllFunc,
	"reverse":         stdlib.ReverseListFunc,
	"setintersection": stdlib.SetIntersectionFunc,
	"setproduct":      stdlib.SetProductFunc,
	"setsubtract":     stdlib.SetSubtractFunc,
	"setunion":        stdlib.SetUnionFunc,
	"signum":          stdlib.SignumFunc,
	"slice":           stdlib.SliceFunc,
	"sort":            stdlib.SortFunc,
	"split":           stdlib.SplitFunc,
	"strrev":          stdlib.ReverseFunc,
	"substr":          stdlib.SubstrFunc,
	"timeadd":         stdlib.TimeAddFunc,
	"title":           stdlib.TitleFunc,
	"tobool":          stdlib.MakeToFunc(cty.Bool),
	"tolist":          stdlib.MakeToFunc(cty.List(cty.DynamicPseudoType)),
	"tomap":           stdlib.MakeToFunc(cty.Map(cty.DynamicPseudoType)),
	"tonumber":        stdlib.MakeToFunc(cty.Number),
	"toset":           stdlib.MakeToFunc(cty.Set(cty.DynamicPseudoType)),
	"tostring":        stdlib.MakeToFunc(cty.String),
	"trim":            stdlib.TrimFunc,
	"trimprefix":      stdlib.TrimPrefixFunc,
	"trimspace":       stdlib.TrimSpaceFunc,
	"trimsuffix":      stdlib.TrimSuffixFunc,
	"try":             tryfunc.TryFunc,
	"upper":           stdlib.UpperFunc,
	"values":          stdlib.ValuesFunc,
	"zipmap":          stdlib.ZipmapFunc,
}

// Each name with the expression that makes it of those before; ../expression_value.cpp has the same.
var known = [][2]string{
	{"text", `"héllo wörld"`},
	{"number", `7`},
	{"flag", `true`},
	{"nothing", `null`},
	{"texts", `tolist(["b", "a", "", "b"])`},
	{"numbers", `tolist([3, -1, 2.5, 3])`},
	{"names", `toset(["x", "y", "x"])`},
	{"tags", `tomap({ k = "v", "a b" = "w" })`},
	{"pair", `["one", 2]`},
	{"thing", `{ name = "n", size = 4, parts = ["p", "q"], deep = { on = false } }`},
}

func plain(value cty.Value) any {
	switch {
	case !value.IsKnown():
		return map[string]any{"": "unknown"}
	case value.IsNull():
		return nil
	}
	kind := value.Type()
	switch {
	case kind == cty.Bool:
		return value.True()
	case kind == cty.String:
		return value.AsString()
	case kind == cty.Number:
		text, err := convert.Convert(value, cty.String)
		if err != nil {
			return err.Error()
		}
		return text.AsString()
	case kind.IsListType() || kind.IsSetType() || kind.IsTupleType():
		items := []any{}
		for each := value.ElementIterator(); each.Next(); {
			_, item := each.Element()
			items = append(items, plain(item))
		}
		return items
	}
	members := map[string]any{}
	for each := value.ElementIterator(); each.Next(); {
		key, member := each.Element()
		members[key.AsString()] = plain(member)
	}
	return members
}

func resultOf(text []byte, context *hcl.EvalContext) any {
	expression, problems := hclsyntax.ParseExpression(text, "", hcl.InitialPos)
	if problems.HasErrors() {
		return "syntax"
	}
	value, problems := expression.Value(context)
	if problems.HasErrors() {
		return "error"
	}
	return []any{typeexpr.TypeString(value.Type()), plain(value)}
}

// guarded gives the result, or "panic" with what cty panicked with: some of its functions do for what they do not expect.
func guarded(text []byte, context *hcl.EvalContext) (result any) {
	defer func() {
		if err := recover(); err != nil {
			result = "panic: " + fmt.Sprint(err)
		}
	}()
	return resultOf(text, context)
}

func main() {
	context := &hcl.EvalContext{Functions: functions, Variables: map[string]cty.Value{}}
	for _, entry := range known {
		expression, _ := hclsyntax.ParseExpression([]byte(entry[1]), "", hcl.InitialPos)
		context.Variables[entry[0]], _ = expression.Value(context)
	}
	context.Variables["open_text"] = cty.UnknownVal(cty.String)
	context.Variables["open_number"] = cty.UnknownVal(cty.Number)
	context.Variables["open_texts"] = cty.UnknownVal(cty.List(cty.String))

	in := bufio.NewReader(os.Stdin)
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	for {
		line, err := in.ReadString('\n')
		if err != nil {
			return
		}
		length, err := strconv.Atoi(strings.TrimSpace(line))
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(2)
		}
		text := make([]byte, length)
		if _, err := io.ReadFull(in, text); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(2)
		}
		encoder := json.NewEncoder(out)
		encoder.SetEscapeHTML(false)
		if err := encoder.Encode(guarded(text, context)); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(2)
		}
	}
}
