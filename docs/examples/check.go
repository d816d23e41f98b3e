// Checks one message: go run check.go ORIGIN TEXT. The key, if there is one, is in COUNTERSIGN_KEY.
package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"strconv"
	"time"
)

type answer struct {
	Verdict string `json:"verdict"`
	Summary string `json:"summary"`
	Title   string `json:"title"`
}

func check(origin, text string) (answer, error) {
	body, err := json.Marshal(map[string]string{"input": text})
	if err != nil {
		return answer{}, err
	}
	client := http.Client{Timeout: 15 * time.Second}
	for attempt := 0; ; attempt++ {
		request, err := http.NewRequest("POST", origin+"/v1/check", bytes.NewReader(body))
		if err != nil {
			return answer{}, err
		}
		request.Header.Set("content-type", "application/json")
		if key := os.Getenv("COUNTERSIGN_KEY"); key != "" {
			request.Header.Set("authorization", "Bearer "+key)
		}
		response, err := client.Do(request)
		if err != nil {
			return answer{}, err
		}
		var found answer
		err = json.NewDecoder(response.Body).Decode(&found)
		response.Body.Close()
		if response.StatusCode == http.StatusOK {
			return found, err
		}
		again := response.StatusCode == 429 || response.StatusCode >= 500
		if !again || attempt == 3 {
			return answer{}, fmt.Errorf("%d: %s", response.StatusCode, found.Title)
		}
		wait, err := strconv.Atoi(response.Header.Get("retry-after"))
		if err != nil {
			wait = 1 << attempt
		}
		time.Sleep(time.Duration(wait) * time.Second)
	}
}

func main() {
	found, err := check(os.Args[1], os.Args[2])
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	fmt.Println(found.Verdict)
	fmt.Println(found.Summary)
}
